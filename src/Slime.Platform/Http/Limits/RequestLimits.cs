using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Platform.Http.Limits;

/// <summary>What keeps one loop from taking the house from everybody else.</summary>
internal static class RequestLimits
{
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).CheckedBy(new LimitOptionsValidator()).ValidateOnStart();
        services.AddSingleton<TurnTaking>();
        services.AddOptions<DiskOptions>().BindConfiguration(DiskOptions.Section).CheckedBy(new DiskOptionsValidator()).ValidateOnStart();
        services.AddSingleton<DiskWatch>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) => Configure(limiter, limits.Value));
        return services;
    }

    /// <summary>Put it after authentication, which tells who asks.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.Use(app.ApplicationServices.GetRequiredService<TurnTaking>().AnswerAsync);
    }

    /// <summary>Endpoints that answer however busy the house is.</summary>
    public static TBuilder StaysReachable<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(AlwaysReachable.Mark);

    /// <summary>Endpoints whose answer or body takes its time.</summary>
    public static TBuilder MayTakeLong<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(TakesLong.Mark);

    private static void Configure(RateLimiterOptions options, LimitOptions limits)
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => PersonOf(http) is { } person && !IsAlwaysReachable(http)
                ? RateLimitPartition.GetTokenBucketLimiter(person, _ => Bucket(limits.PersonBurst, limits.PersonPerSecond))
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, string>(http => http.Connection.RemoteIpAddress is { } address && !IsAlwaysReachable(http)
                ? RateLimitPartition.GetTokenBucketLimiter(address.ToString(), _ => Bucket(limits.AddressBurst, limits.AddressPerSecond))
                : RateLimitPartition.GetNoLimiter("")));
        options.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too_many_requests");
        };
    }

    /// <summary>Nobody who waits would be served sooner by waiting here: an empty bucket refuses at once.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Min(perSecond, burst),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    /// <summary>A program that fills an installation, and shows that it may, is not held to what people do.</summary>
    public static void ExemptFromLimits(this HttpContext http) => http.Items[Exempt] = true;

    private static readonly object Exempt = new();

    private static string? PersonOf(HttpContext http) => http.User.FindFirstValue(SlimeClaims.ObjectId);

    internal static bool IsAlwaysReachable(HttpContext http) => http.Items.ContainsKey(Exempt) || http.GetEndpoint()?.Metadata.GetMetadata<AlwaysReachable>() is not null;
}

/// <summary>
/// As many requests at work at once as answer quickly; others wait their turn for a moment, and are told to come back before
/// an answer would be of no use any more.
/// </summary>
internal sealed class TurnTaking(IOptions<LimitOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _short = Limiter(options.Value.AtOnce);
    private readonly ConcurrencyLimiter _long = Limiter(options.Value.LongAtOnce);

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (RequestLimits.IsAlwaysReachable(http))
        {
            using (StorageBudget.Begin()) await next(http);
            return;
        }

        var takesLong = http.GetEndpoint()?.Metadata.GetMetadata<TakesLong>() is not null;
        using var turn = await WaitAsync(takesLong ? _long : _short, http.RequestAborted);
        if (turn is null)
        {
            await Problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "too_busy");
            return;
        }

        using (StorageBudget.Begin(forEachOperation: takesLong)) await next(http);
    }

    public void Dispose()
    {
        _short.Dispose();
        _long.Dispose();
    }

    /// <returns>Null when no turn came in time.</returns>
    private async Task<RateLimitLease?> WaitAsync(ConcurrencyLimiter limiter, CancellationToken gone)
    {
        if (limiter.AttemptAcquire() is { IsAcquired: true } atOnce) return atOnce;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(options.Value.Wait);
        try
        {
            var lease = await limiter.AcquireAsync(cancellationToken: patience.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    private static ConcurrencyLimiter Limiter(int atOnce) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        QueueLimit = int.MaxValue,
    });
}
