using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.CaseRecord;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("cases");
        api.MapGet("/cases", List).RequireAuthorization(Policies.ReadCases).Produces<Page<CaseListItem>>();
        api.MapGet("/cases/{caseId}", Get).RequireAuthorization(Policies.FollowCases).Produces<CaseAnswer>();
    }

    private static async Task<IResult> Get(string caseId, Caller caller, CaseReader reader, HttpResponse response, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id)) return Problems.NotFound();
        switch (await reader.ReadAsync(id, caller, cancellation))
        {
            case CaseView.Whole whole:
                response.SetVersion(whole.Stored.Journal.Sequence);
                return TypedResults.Ok(whole.Answer);
            case CaseView.Progress progress:
                response.SetVersion(progress.Stored.Journal.Sequence);
                return TypedResults.Ok(progress.Answer);
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> List(
        string? territory, string? status, string? eligibility, string? after, Caller caller, CaseList list, CancellationToken cancellation)
    {
        TerritoryCode? inTerritory = null;
        if (territory is { Length: > 0 })
        {
            if (!TerritoryCode.TryParse(territory, out var code)) return Problems.Invalid("territory", "territory_malformed");
            inTerritory = code;
        }

        CaseStatus? withStatus = null;
        if (status is { Length: > 0 })
        {
            if (!EnumCode.TryParse<CaseStatus>(status, out var known)) return Problems.Invalid("status", "status_unknown");
            withStatus = known;
        }

        EligibilityResult? withEligibility = null;
        if (eligibility is { Length: > 0 })
        {
            var known = Enum.GetValues<EligibilityResult>().Where(value => EnumCode.Of(value) == eligibility).ToList();
            if (known is not [var only]) return Problems.Invalid("eligibility", "unknown_value");
            withEligibility = only;
        }

        CaseId? from = null;
        if (after is { Length: > 0 })
        {
            if (!CaseId.TryParse(after, out var id)) return Problems.Invalid("after", "after_malformed");
            from = id;
        }

        return TypedResults.Ok(await list.PageAsync(caller, inTerritory, withStatus, from, cancellation, withEligibility));
    }
}
