using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>Decisions of all committees that one sees, with what became of each.</summary>
internal sealed class DecisionListView(CommitteeStore store, CommitteeWork work, StaffStore staff, DecisionSubjects subjects, LocalTime time)
{
    public async Task<IResult> ShowAsync(
        Caller caller, CancellationToken cancellation, string? owner = null, string? late = null, string? done = null, string? refused = null, IFormCollection? typed = null, FormErrors? errors = null)
    {
        var seen = (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(committee => CommitteeWork.MaySee(caller, committee)).Select(committee => committee.Id).ToHashSet();
        var found = (await store.DecisionsAsync(cancellation))
            .Where(decision => seen.Contains(decision.Committee) || CommitteeWork.IsOwner(caller, decision))
            .Where(decision => owner != "me" || CommitteeWork.IsOwner(caller, decision))
            .Where(decision => late != "true" || decision.IsLateOn(time.Today))
            .OrderByDescending(decision => decision.IsOpen).ThenBy(decision => decision.Due).ToList();
        return View.Of<DecisionListPage>(
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(DecisionListPage.Frame), Frames.For(caller, Texts.Get("committees.decisions"), CommitteePages.Path)),
            (nameof(DecisionListPage.Decisions), found),
            (nameof(DecisionListPage.People), (await staff.CurrentAsync(cancellation)).Staff),
            (nameof(DecisionListPage.Today), time.Today),
            (nameof(DecisionListPage.SubjectsOf), await subjects.ReadAsync(cancellation)),
            (nameof(DecisionListPage.MayMove), (Func<CommitteeDecision, bool>)(decision => caller.Is(Role.Coordination) || CommitteeWork.IsOwner(caller, decision))),
            (nameof(DecisionListPage.Refused), refused),
            (nameof(DecisionListPage.Typed), typed),
            (nameof(DecisionListPage.Errors), errors ?? FormErrors.None),
            (nameof(DecisionListPage.Confirmed), CommitteePages.Done(done)));
    }

    public async Task<IResult> PostAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        if (await store.FindDecisionAsync(id, cancellation) is null) return Problems.NotFoundFor(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        var input = new DecisionStatusInput(TypedText.Word<DecisionStatus>(posted.Text("status"), "status", errors), TypedText.Day(posted.Text("due"), "due", errors), posted.Text("note"));
        if (errors.Count > 0) return await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: errors.ToForm());
        return await work.SayAsync(id, input, caller, _ => true, cancellation) switch
        {
            CommitteeOutcome.Decided => SeeOther.To($"{CommitteePages.DecisionsPath}?fait=moved#decision-{id}"),
            CommitteeOutcome.Invalid invalid => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: invalid.Errors.ToForm()),
            CommitteeOutcome.Refused refused => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("status", refused.Code, []) }.ToForm()),
            CommitteeOutcome.NotYours => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
            CommitteeOutcome.Changed => await ShowAsync(caller, cancellation, refused: id, typed: posted, errors: new[] { new FieldError("status", Problems.Changed, []) }.ToForm()),
            _ => Problems.NotFoundFor(http),
        };
    }
}
