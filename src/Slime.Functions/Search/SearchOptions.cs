using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Slime.Functions.Security;
using Slime.Platform.Settings;

namespace Slime.Functions.Search;

internal sealed class SearchOptions
{
    public const string Section = "Slime:Search";

    [FromTo(1, 100_000, ErrorMessage = "Slime:Search:PerMinute must be from 1 to 100000.")]
    public int PerMinute { get; set; } = 30;
}

/// <summary>How often one person may look for households, lest somebody go through a list of names.</summary>
internal sealed class SearchAllowance(IOptions<SearchOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(person => RateLimitPartition.GetSlidingWindowLimiter(person, _ => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = options.Value.PerMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        QueueLimit = 0,
        AutoReplenishment = true,
    }));

    /// <returns>How long to wait, or null when the person may.</returns>
    public TimeSpan? Refusal(Caller caller)
    {
        using var lease = _limiter.AttemptAcquire($"{caller.ObjectId} {caller.Id}");
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(10);
    }

    public void Dispose() => _limiter.Dispose();
}

[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
