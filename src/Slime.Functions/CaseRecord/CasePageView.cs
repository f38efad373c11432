using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Deliveries;
using Slime.Functions.Feedback;
using Slime.Functions.FollowUp;
using Slime.Functions.Handover;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.LookUps;
using Slime.Functions.Merging;
using Slime.Functions.Network;
using Slime.Functions.Notes;
using Slime.Functions.Opinions;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.CaseRecord;

/// <summary>The page of a case, as it is read and as it comes back with a form that was refused.</summary>
internal sealed class CasePageView(
    CaseSteps steps, CaseReader reader, NoteReader notes, WriteNote writeNote, HintReader hints, RepeatReader repeats, MergeCases merge, FollowUpReader followUps, OpinionReader opinions, OrganisationStore organisations, CommuneService communes, StaffStore staff, VisitWork visits, SchemeStore schemes, LocalTime time, TimeProvider clock) : ICasePage
{
    /// <param name="typed">The form that was refused, with what was typed.</param>
    /// <param name="confirmed">The code of what was just done.</param>
    public async Task<IResult> ShowAsync(
        string caseId, HttpContext http, Caller caller, CancellationToken cancellation, TypedCaseForm? typed = null, string? confirmed = null, int status = StatusCodes.Status200OK)
    {
        if (!CaseId.TryParse(caseId, out var id) || await reader.ReadAsync(id, caller, cancellation) is not CaseView.Whole whole)
            return Problems.NotFoundFor(http);
        var organisation = await staff.CurrentAsync(cancellation);
        var advice = (await visits.CompanionsAsync(cancellation)).Advise(whole.Stored.State, time.Today);
        // What went to the archive is read here as facts and figures, and nothing is written to it.
        var isInUse = whole.Stored.State is { Archived: null, Eliminated: null };
        return View.Of<CasePage>(
            status,
            (nameof(CasePage.Frame), Frames.For(caller, Texts.Get("cases.title", id), "/dossiers")),
            (nameof(CasePage.Case), whole.Answer),
            (nameof(CasePage.TerritoryName), communes.Directory.NameOf(whole.Answer.Territory)),
            (nameof(CasePage.Next), steps.Of(whole.Stored.State)),
            (nameof(CasePage.Organisation), organisation),
            (nameof(CasePage.Schemes), await schemes.CurrentAsync(cancellation)),
            (nameof(CasePage.MayMerge), whole.Stored.State is { Status: not (CaseStatus.Closed or CaseStatus.Received) } && MergeCases.MayMerge(caller, whole.Stored.State)),
            (nameof(CasePage.MayUnmerge), await merge.MayUndoAsync(whole.Stored.State, caller, cancellation)),
            (nameof(CasePage.Notes), await notes.OfAsync(whole.Stored.State, cancellation)),
            (nameof(CasePage.NoteReaders), writeNote.Readers(whole.Stored.State, organisation.Staff)),
            (nameof(CasePage.Book), await organisations.CurrentAsync(cancellation)),
            (nameof(CasePage.MayCorrectReferrer), CorrectReferrer.Access.RefusalOf(caller, whole.Stored.State) is null),
            (nameof(CasePage.State), whole.Stored.State),
            (nameof(CasePage.MayGive), ReassignCase.MayDecide(caller, whole.Stored.State)),
            (nameof(CasePage.MayTakeBack), ReassignCase.MayDecide(caller, whole.Stored.State)
                && ReassignmentDecisions.Undo(whole.Stored.State, null, new LocalNow(clock.GetUtcNow(), LocalTime.Zone)) is Decision.Accepted),
            (nameof(CasePage.Hints), await hints.OfAsync(whole.Stored.State, cancellation)),
            (nameof(CasePage.Opinions), await opinions.OfAsync(whole.Stored.State, cancellation)),
            (nameof(CasePage.MayDecideWorks), OpinionWork.MayDecide(caller, whole.Stored.State)),
            (nameof(CasePage.Repeats), await repeats.OfAsync(whole.Stored.State, cancellation)),
            (nameof(CasePage.FollowUps), await followUps.OfAsync(whole.Stored.State, cancellation)),
            (nameof(CasePage.Deliveries), DeliveriesAnswer.Of(whole.Stored.State, whole.Agreements, clock.GetUtcNow())),
            (nameof(CasePage.Told), HouseholdNoticesView.Of(whole.Stored.State, clock.GetUtcNow(), confirmed)),
            (nameof(CasePage.Work), new CasePageState(
                typed, advice.Companions, confirmed, time.Today, FormKey.New())
            {
                MayCorrect = isInUse && caller.MayCorrectVisits(whole.Stored.State),
                IsAnnounced = whole.Stored.State.IsAnnounced,
                MayWork = isInUse && caller.May(CaseRight.Work, whole.Stored.State),
                MayDecide = isInUse && caller.May(CaseRight.Decide, whole.Stored.State),
                MayAttach = isInUse && caller.May(CaseRight.Attach, whole.Stored.State),
                Reader = caller.Id,
                SeesAll = caller.SeesAllOf(whole.Stored.State),
            }));
    }
}
