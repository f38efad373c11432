using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Network;

/// <param name="Rate">Null below five referrals.</param>
internal sealed record PartAnswer(int Count, int Of, decimal? Rate)
{
    public static PartAnswer From(PartOf part) => new(part.Count, part.Of, part.Rate);
}

/// <param name="Organisation">Null for referrals of which no organisation is known.</param>
/// <param name="Directed">Orientations to it in the period.</param>
/// <param name="Taken">Those of them that it has accepted or done.</param>
internal sealed record NetworkLine(
    OrganisationId? Organisation, string? Name, OrganisationKind? Kind, int Referrals, PartAnswer Visited, PartAnswer OutOfTarget, decimal? MedianDaysToVisit, DateOnly? LastReferralOn, DateOnly? LastActionOn, bool Silent, int Directed, PartAnswer Taken)
{
    public static NetworkLine Of(OrganisationFigures line) => new(
        line.Organisation?.Id, line.Organisation?.Name, line.Organisation?.Kind, line.Referrals, PartAnswer.From(line.Visited), PartAnswer.From(line.OutOfTarget), line.MedianDaysToVisit, line.LastReferralOn, line.LastActionOn, line.IsSilent, line.Directed, PartAnswer.From(line.Taken));
}

/// <param name="Referrals">Of all lines together.</param>
internal sealed record NetworkAnswer(DateOnly From, DateOnly To, int Referrals, IReadOnlyList<NetworkLine> Organisations);

internal sealed record MergeOrganisationInput(OrganisationId? Into);

internal sealed record AccountInput(DateOnly? From);

/// <summary>The network of those who refer, by programs.</summary>
internal static class NetworkEndpoints
{
    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        var organisations = routes.MapGroup("/api/organisations").WithTags("network");
        organisations.MapGet("", List).RequireAuthorization(Policies.ReadNetwork).Produces<Page<OrganisationInput>>();
        organisations.MapGet("/{id}", Get).RequireAuthorization(Policies.ReadNetwork).Produces<OrganisationInput>();
        organisations.MapPut("/{id}", Put).RequireAuthorization(Policies.ReadNetwork).TakesJson<OrganisationInput>().Produces<OrganisationInput>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        organisations.MapPost("/{id}/merge", Merge).RequireAuthorization(Policies.OrderNetwork).TakesJson<MergeOrganisationInput>().Produces<OrganisationInput>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("Makes the organisation another name of the other. Nothing is deleted; merging into itself or in a circle is refused.");
        organisations.MapPut("/{id}/accounts/{person:guid}", Move).RequireAuthorization(Policies.OrderNetwork).TakesJson<AccountInput>().Produces(StatusCodes.Status204NoContent)
            .WithDescription("From a day on, the account refers for the organisation; what it referred before stays where it is.");
        routes.MapPost("/api/mobilisation", Record).RequireAuthorization(Policies.ReadNetwork).WithTags("network").TakesJson<MobilisationInput>().Produces<MobilisationAction>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/api/network", Figures).RequireAuthorization(Policies.FollowNetwork).WithTags("network").Produces<NetworkAnswer>().MayTakeLong();
    }

    private static async Task<IResult> List(
        string? territory, string? silent, string? on, string? after, Caller caller, NetworkReader reader, OrganisationStore store, LocalTime time, CancellationToken cancellation)
    {
        if (Day(on, time.Today, "on", out var day) is { } wrong) return wrong;
        if (silent is not (null or "" or "true" or "false")) return Problems.Invalid("silent", FieldErrorCodes.UnknownValue);
        var territories = reader.TerritoriesOf(caller);
        if (territory is not null)
        {
            if (!TerritoryCode.TryParse(territory, out var code) || !territories.Contains(code)) return Problems.NotFound();
            territories = [code];
        }

        if (silent is "true")
        {
            var figures = (await reader.ReadLatestAsync(territories, cancellation)).Figures(day.AddYears(-1).AddDays(1), day);
            return Page.Answer<OrganisationInput>([.. figures.Silent.Select(line => OrganisationInput.Of(line.Organisation!))], organisation => organisation.Id!, after);
        }

        var known = territories.ToHashSet();
        return Page.Answer<OrganisationInput>(
            [.. (await store.CurrentAsync(cancellation)).Own.Where(organisation => organisation.Territories.IsEmpty || organisation.Territories.Any(known.Contains)).Select(OrganisationInput.Of)], organisation => organisation.Id!, after);
    }

    private static async Task<IResult> Get(string id, HttpResponse response, OrganisationStore store, CancellationToken cancellation)
    {
        if (!OrganisationId.TryParse(id, out var known) || await store.FindAsync(known, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(OrganisationInput.Of(stored.Organisation));
    }

    private static async Task<IResult> Put(string id, HttpRequest request, Caller caller, SaveOrganisation save, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<OrganisationInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Id is { } given && given != id) return Problems.Invalid("id", "organisation_id_differs");
        return Answer(await save.SaveAsync(body.Value with { Id = id }, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response);
    }

    private static async Task<IResult> Merge(string id, HttpRequest request, Caller caller, SaveOrganisation save, OrganisationStore store, CancellationToken cancellation)
    {
        if (!OrganisationId.TryParse(id, out var known) || await store.FindAsync(known, cancellation) is null) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<MergeOrganisationInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return Answer(await save.MergeAsync(known, body.Value.Into, caller, version => request.MatchesVersion(version), cancellation), request.HttpContext.Response);
    }

    private static async Task<IResult> Move(string id, Guid person, HttpRequest request, Caller caller, OrganisationStore store, LocalTime time, TimeProvider clock, CancellationToken cancellation)
    {
        if (!OrganisationId.TryParse(id, out var known) || (await store.ReadAsync(cancellation)).Resolve(known) is not { } organisation) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<AccountInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        return await store.TryMoveAccountAsync(person, body.Value.From ?? time.Today, organisation.Id, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? TypedResults.NoContent()
            : Problems.ChangedMeanwhile();
    }

    private static async Task<IResult> Record(HttpRequest request, Caller caller, RecordMobilisation record, IdempotentIds ids, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<MobilisationInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (await record.ReadAsync(body.Value, caller, errors, cancellation) is not { } action) return Problems.Invalid(errors);
        if (await ids.TakeAsync(RecordId.Create, caller, "mobilisation", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return TypedResults.Created((string?)null, await record.WriteAsync(action, promised.Id, caller, cancellation));
    }

    /// <summary>Who refers sees the numbers of their own organisation, and of nobody in it.</summary>
    private static async Task<IResult> Figures(string? from, string? to, Caller caller, NetworkReader reader, OwnOrganisation own, LocalTime time, CancellationToken cancellation)
    {
        if (Day(to, time.Today, "to", out var end) is { } wrongEnd) return wrongEnd;
        if (Day(from, end.AddYears(-1).AddDays(1), "from", out var start) is { } wrongStart) return wrongStart;
        if (start > end) return Problems.Invalid("to", "ends_before_start");
        if (!Policies.RolesFor(Policies.ReadNetwork).Any(caller.Is)) return TypedResults.Ok(await own.OfAsync(caller, start, end, cancellation));
        return TypedResults.Ok(Of((await reader.ReadLatestAsync(reader.TerritoriesOf(caller), cancellation)).Figures(start, end)));
    }

    public static NetworkAnswer Of(NetworkFigures figures) => new(figures.From, figures.To, figures.Referrals, [.. figures.Lines.Select(NetworkLine.Of)]);

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Day(string? text, DateOnly otherwise, string name, out DateOnly day)
    {
        day = otherwise;
        return text is null || IsoDate.TryParse(text, out day) ? null : Problems.Invalid(name, "date_malformed");
    }

    private static IResult Answer(OrganisationOutcome outcome, HttpResponse response)
    {
        switch (outcome)
        {
            case OrganisationOutcome.Saved saved:
                response.SetVersion(saved.Stored.Journal.Sequence);
                return TypedResults.Ok(OrganisationInput.Of(saved.Stored.Organisation));
            case OrganisationOutcome.Invalid invalid:
                return Problems.Invalid(invalid.Errors);
            case OrganisationOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status409Conflict, refused.Code);
            case OrganisationOutcome.NotYours:
                return Problems.NotYours();
            case OrganisationOutcome.Changed:
                return Problems.ChangedMeanwhile();
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }
}
