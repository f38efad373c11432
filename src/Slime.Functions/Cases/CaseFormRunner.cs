using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Cases;

/// <summary>A section of a case's page that has forms.</summary>
/// <param name="Anchor">Where the page is shown again once something was done.</param>
/// <param name="NotFound">The code with which its decisions say that there is no such thing in the case.</param>
internal sealed record CaseSection(string Anchor, string NotFound);

/// <param name="Name">What the names of its fields begin with.</param>
/// <param name="Confirmed">The code of what was done.</param>
/// <param name="Right">What it takes to do it.</param>
internal sealed record CaseForm(string Name, string Confirmed, CaseSection Section, CaseRight Right);

/// <summary>
/// Answers the forms of a case's page: done and shown by another address, or the page again with what was typed. They bear
/// no version, because notices change it behind the person's back; each decision is taken on what the case has become.
/// </summary>
internal sealed class CaseFormRunner(ICasePage page, CaseStore cases)
{
    public static bool AnyVersion(long version) => true;

    /// <param name="read">The request that the form asks for, or null with what is wrong.</param>
    public async Task<IResult> RunAsync<TRequest>(
        CaseForm form,
        string caseId,
        HttpContext http,
        Caller caller,
        Func<TypedCaseForm, List<FieldError>, TRequest?> read,
        Func<CaseId, TypedCaseForm, TRequest, Task<CommandOutcome>> act,
        CancellationToken cancellation)
        where TRequest : class
    {
        // The case before the form: whoever may not see it learns nothing of what a form should be like.
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFoundFor(http);
        if (!caller.May(form.Right, stored.State)) return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = new TypedCaseForm(form.Name, await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var request = read(typed, errors);
        if (request is null || errors.Count > 0)
            return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused(errors), status: StatusCodes.Status400BadRequest);
        switch (await act(id, typed, request))
        {
            case CommandOutcome.Done:
                return SeeOther.To($"/dossiers/{id}?fait={form.Confirmed}#{form.Section.Anchor}");
            case CommandOutcome.Refused { Why: { Field: { } field } wrong }:
                var error = new FieldError(field, wrong.Code, [.. wrong.Arguments]);
                return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused([error]), status: StatusCodes.Status400BadRequest);
            case CommandOutcome.Refused { Why: var why } when why.Code != form.Section.NotFound:
                var message = Texts.Get($"errors.{why.Code}", [.. why.Arguments]);
                return await page.ShowAsync(caseId, http, caller, cancellation, typed.Refused(message, why.Code), status: StatusCodes.Status409Conflict);
            case CommandOutcome.Forbidden:
                return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
            default:
                return Problems.NotFoundFor(http);
        }
    }
}
