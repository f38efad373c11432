using Slime.Functions.Hosting;
using Slime.Functions.Http;
using Slime.Functions.Http.Limits;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Communes;

internal sealed record CommuneAnswer(InseeCode Insee, string Name, IReadOnlyList<string> PostalCodes, TerritoryCode Territory);

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
        api.MapGet("/communes/{insee}", Find).Produces<CommuneAnswer>();
        api.MapGet("/territories", ListTerritories).Produces<IReadOnlyList<TerritoryAnswer>>();
        routes.MapCommuneOverrides();
    }

    private static async Task<IResult> Search(
        string? q, CommuneService communes, StaffStore staff, LocalTime today, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<CommuneAnswer>>([.. communes.Directory.Search(q ?? "", MaxFound).Select(commune => Answer(commune, communes, organisation, today.Today))]);
    }

    private static async Task<IResult> Find(
        string insee, CommuneService communes, StaffStore staff, LocalTime today, CancellationToken cancellation)
    {
        if (!InseeCode.TryParse(insee, out var code)) return Problems.Invalid("insee", "commune_unknown_format");
        return communes.Directory.Find(code) is { } commune
            ? TypedResults.Ok(Answer(commune, communes, await staff.CurrentAsync(cancellation), today.Today))
            : Problems.NotFound();
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

    private static CommuneAnswer Answer(Commune commune, CommuneService communes, Organisation organisation, DateOnly on) =>
        new(commune.Insee, commune.Name, commune.PostalCodes, communes.TerritoryOf(commune.Insee, organisation, on).Territory);

    private static PostAnswer? Holder(StaffDirectory people, Role role, TerritoryCode territory) =>
        people.In(role, territory).Select(member => new PostAnswer(member.Id, member.Name)).FirstOrDefault();
}
