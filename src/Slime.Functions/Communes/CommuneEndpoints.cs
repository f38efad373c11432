using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Time;

namespace Slime.Functions.Communes;

internal sealed record CommuneAnswer(InseeCode Insee, string Name, IReadOnlyList<string> PostalCodes, TerritoryCode Territory)
{
    /// <summary>The former or delegated commune under whose name it was found.</summary>
    public string? Former { get; init; }
}

/// <summary>A town that is not in the département.</summary>
internal sealed record ElsewhereAnswer(string Name, string Department);

public sealed record PostAnswer(string Id, string? Name);

internal sealed record TerritoryAnswer(
    TerritoryCode Code, string Name, int Communes, int Population, PostAnswer? Mediator, PostAnswer? Tutor, PostAnswer? Pilot);

/// <summary>Communes to choose from, and the territories with their people.</summary>
internal static class CommuneEndpoints
{
    private const int MaxFound = 20;

    public static void MapCommunes(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Person).WithTags("communes").StaysReachable();
        api.MapGet("/communes", Search).Produces<IReadOnlyList<CommuneAnswer>>();
        api.MapGet("/communes/elsewhere", FindElsewhere).Produces<IReadOnlyList<ElsewhereAnswer>>();
        api.MapGet("/communes/{insee}", Find).Produces<CommuneAnswer>();
        api.MapGet("/territories", ListTerritories).Produces<IReadOnlyList<TerritoryAnswer>>();
        routes.MapCommuneOverrides();
    }

    private static async Task<IResult> Search(
        string? q, CommuneService communes, StaffStore staff, LocalTime clock, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<CommuneAnswer>>([.. communes.Directory.Matches(q, MaxFound).Select(match => Answer(match.Commune, communes, organisation, clock.Today) with { Former = match.Former })]);
    }

    /// <summary>Asked when nothing is found: the town of another département that the words name whole.</summary>
    private static Microsoft.AspNetCore.Http.HttpResults.Ok<IReadOnlyList<ElsewhereAnswer>> FindElsewhere(string? q, CommuneService communes) =>
        TypedResults.Ok<IReadOnlyList<ElsewhereAnswer>>(
            !communes.Directory.IsNamed(q) && communes.Elsewhere.Find(q) is { } town ? [new ElsewhereAnswer(town.Name, town.Department)] : []);

    private static async Task<IResult> Find(
        string insee, CommuneService communes, StaffStore staff, LocalTime clock, CancellationToken cancellation)
    {
        if (!InseeCode.TryParse(insee, out var code)) return Problems.Invalid("insee", "commune_unknown_format");
        return communes.Directory.Find(code) is { } commune
            ? TypedResults.Ok(Answer(commune, communes, await staff.CurrentAsync(cancellation), clock.Today))
            : communes.Directory.IsOnlyPostalCode(insee) ? Problems.Invalid("insee", FieldErrorCodes.CommuneIsPostalCode, insee) : Problems.NotFound();
    }

    private static async Task<IResult> ListTerritories(CommuneService communes, StaffStore staff, CancellationToken cancellation)
    {
        var directory = communes.Directory;
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return TypedResults.Ok<IReadOnlyList<TerritoryAnswer>>(
        [
            .. directory.Territories.Select(territory => new TerritoryAnswer(
                territory.Code,
                territory.Name,
                directory.CommunesOf(territory.Code).Count,
                directory.PopulationOf(territory.Code),
                Holder(people, Role.Mediator, territory.Code),
                Holder(people, Role.Tutor, territory.Code),
                Holder(people, Role.Pilot, territory.Code))),
        ]);
    }

    private static CommuneAnswer Answer(Commune commune, CommuneService communes, StaffOrganisation organisation, DateOnly on) =>
        new(commune.Insee, commune.Name, commune.PostalCodes, communes.TerritoryOf(commune.Insee, organisation, on).Territory);

    private static PostAnswer? Holder(StaffDirectory people, Role role, TerritoryCode territory) =>
        people.In(role, territory).Select(member => new PostAnswer(member.Id, member.Name)).FirstOrDefault();
}
