using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Platform.Http;

namespace Slime.Functions.CaseRecord;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("cases");
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
}
