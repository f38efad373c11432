using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices.Letters;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.HouseholdNotices;

namespace Slime.Functions.HouseholdNotices;

/// <summary>The form by which somebody writes to a household on its case's page.</summary>
internal sealed class HouseholdNoticeForms(HouseholdNoticeWork work, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseHouseholdNotices.Anchor, HouseholdNoticeCodes.NotFound);

    public Task<IResult> AskAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) => forms.RunAsync(
        new CaseForm(CaseHouseholdNotices.Form, "householdWritten", Section, CaseRight.Work), caseId, http, caller,
        (typed, errors) => HouseholdNoticeReading.Read(new HouseholdNoticeInput(typed.Word<HouseholdNoticeTemplate>("template"), typed.Word<HouseholdNoticeChannel>("channel")), errors),
        async (id, typed, request) => (await work.AskAsync(id, caller, CaseFormRunner.AnyVersion, request, typed.Key, [(byte)request.Template, (byte)request.Channel], cancellation)).Outcome,
        cancellation);
}

internal static class HouseholdNoticePages
{
    public static void MapHouseholdNoticePages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/dossiers/{caseId}/courriers", (string caseId, HttpContext http, Caller caller, HouseholdNoticeForms forms, CancellationToken cancellation) =>
            forms.AskAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
        PostPages.Map(routes);
    }
}
