using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Platform.Http;
using Slime.Platform.Web;

namespace Slime.Functions.Satisfaction;

internal static class SatisfactionServices
{
    public static IServiceCollection AddSatisfaction(this IServiceCollection services)
    {
        services.AddOptions<SatisfactionOptions>().BindConfiguration(SatisfactionOptions.Section);
        return services
            .AddSingleton<INoticeLink, SatisfactionLink>()
            .AddSingleton<SatisfactionStore>()
            .AddSingleton<SatisfactionReader>()
            .AddSingleton<SatisfactionTexts>()
            .AddSingleton<AnswerSatisfaction>()
            .AddSingleton(new JointWorkLink(SatisfactionPages.Path, "satisfaction", Policies.Steer))
            .AddScoped<AskSatisfaction>();
    }
}

/// <summary>Satisfaction for programs.</summary>
internal static class SatisfactionEndpoints
{
    public static void MapSatisfaction(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").ExcludeFromDescription().MapSatisfactionPages();
        routes.MapGet("/api/satisfaction", FiguresAsync).RequireAuthorization(Policies.Steer).WithTags("satisfaction")
            .Produces<SatisfactionAnswer>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithDescription("What households think of their visit, by whole months: the twelve that end with this one unless `from` and `to` say otherwise. No rate of fewer than 10 answers of a territory or 30 of a mediator; a mediator's own at once, those of others a month later.");
    }

    private static async Task<IResult> FiguresAsync(string? from, string? to, Caller caller, SatisfactionReader reader, CancellationToken cancellation)
    {
        if (Day(from, out var first) is false) return Problems.Invalid("from", "date_malformed");
        if (Day(to, out var last) is false) return Problems.Invalid("to", "date_malformed");
        return TypedResults.Ok(await reader.OfAsync(caller, first, last, cancellation));
    }

    private static bool Day(string? text, out DateOnly? day)
    {
        var ok = IsoDate.TryParse(text, out var read);
        day = ok ? read : null;
        return text is null || ok;
    }
}

/// <summary>What households think of their visit.</summary>
public sealed class SatisfactionFunctions(Handlers handlers, WebPipeline web)
{
    /// <summary>In the morning, also in Paris: what cannot be told that day is asked the next.</summary>
    [Function(nameof(AskSatisfaction))]
    public Task AskAsync([TimerTrigger("0 30 8 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<AskSatisfaction>(cancellation);

    [Function("SatisfactionPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "satisfaction/{*path}")] HttpRequest request) => web.AnswerAsync(request);

    [Function("SatisfactionLinks")]
    public Task LinksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "s/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
