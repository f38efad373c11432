using System.Collections.Immutable;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Reassignments;

/// <param name="To">The post that is to take the duty.</param>
/// <param name="From">The post that must still have it; null for whoever has it.</param>
/// <param name="Batch">The request by which several cases are given away.</param>
/// <param name="Territory">The territory to which the case goes with it; null when it stays where it is.</param>
public sealed record Reassign(Role Duty, string To, ReassignmentReason Reason, string? From = null, string? Batch = null, TerritoryCode? Territory = null);

/// <summary>
/// Gives a duty on a case to somebody else: state, command and the people there are in, facts or a refusal out. What is done
/// already gives no facts, so that a request may come twice or be taken up again in the middle.
/// </summary>
public static class ReassignmentDecisions
{
    /// <summary>How long it may be taken back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromDays(1);

    public static Decision Reassign(CaseState state, Reassign command, StaffDirectory staff, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (Refusal(state, command, staff, now) is { } refusal) return refusal;
        var held = Held(state, command.Duty)!;
        if (held.PersonId == command.To && held.Rule == RuleNames.Manual && (command.Territory is null || command.Territory == state.FollowedBy)) return Decision.Accept();
        // Done by this request before, whoever took it since.
        if (command.Batch is { } batch && state.Reassignments.Any(given => given.Batch == batch)) return Decision.Accept();
        if (command.From is { } from && held.PersonId != from) return Decision.Refuse(ReassignmentCodes.Meanwhile);
        var receiver = staff.Find(command.To)!;
        var reassigned = new Reassigned(command.Duty, held.PersonId, command.To, receiver.Role, command.Reason, command.Batch, command.Territory);
        return new Decision.Accepted([reassigned, .. VisitOf(state, reassigned, receiver, now)]);
    }

    /// <summary>The same asked for by somebody who may not decide it.</summary>
    public static Decision Propose(CaseState state, Reassign command, StaffDirectory staff, LocalNow now)
    {
        if (Refusal(state, command, staff, now) is { } refusal) return refusal;
        var asked = new ReassignmentProposal(command.Duty, command.To, command.Reason);
        var isAsked = state.Proposal is { } known && known with { Batch = null } == asked;
        return isAsked || Held(state, command.Duty)!.PersonId == command.To
            ? Decision.Accept()
            : Decision.Accept(new ReassignmentProposed(command.Duty, command.To, command.Reason, command.Batch));
    }

    /// <summary>Takes the last reassignment back, for a day, as long as nobody went on.</summary>
    /// <param name="batch">The request that is taken back; null for one alone.</param>
    public static Decision Undo(CaseState state, string? batch, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(ReassignmentCodes.CaseClosed);
        var last = batch is null ? state.LastReassignment : state.Reassignments.FirstOrDefault(given => given.Batch == batch);
        if (last is null || last.Batch != batch || !IsHeldBy(state, last)) return Decision.Refuse(ReassignmentCodes.CannotUndo);
        if (now.At - last.At > UndoTime) return Decision.Refuse(ReassignmentCodes.UndoTooLate);
        return GivenBack(state, last, batch, now);
    }

    /// <summary>
    /// Takes back what a request gave with a territory, however long ago: whoever asks for it has seen that nobody worked on the
    /// case since. What is taken back already gives no facts.
    /// </summary>
    public static Decision TakeBack(CaseState state, string batch, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(ReassignmentCodes.CaseClosed);
        if (state.Reassignments.FirstOrDefault(known => known.Batch == batch) is not { } given) return Decision.Accept();
        return IsHeldBy(state, given) ? GivenBack(state, given, batch, now) : Decision.Refuse(ReassignmentCodes.CannotUndo);
    }

    /// <summary>
    /// The dwelling turns out to be of another territory: its mediator and tutor take the case, by the rules that would have named
    /// them, with all that happened to it. It keeps its number and its place in the figures.
    /// </summary>
    /// <returns>Nothing for a closed case, and where those people have it already.</returns>
    public static IReadOnlyList<CaseEvent> ToTerritory(CaseState state, TerritoryCode territory, StaffDirectory staff, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var facts = new List<CaseEvent>();
        if (state.Status == CaseStatus.Closed) return facts;
        foreach (var duty in (Role[])[Role.Mediator, Role.Tutor])
        {
            var named = AssignmentRules.Assign(new AssignmentRequest(duty, territory, staff, now.Today));
            if (Held(state, duty) is not { } held || held.PersonId == named.PersonId) continue;
            var reassigned = new Reassigned(duty, held.PersonId, named.PersonId, named.Role, ReassignmentReason.Territory, Territory: territory);
            CaseEvent[] all = [reassigned, .. staff.Find(named.PersonId) is { } receiver ? VisitOf(state, reassigned, receiver, now) : []];
            foreach (var fact in all)
            {
                facts.Add(fact);
                state = state.Apply(fact, now.At);
            }
        }

        return facts;
    }

    /// <summary>Whoever has the duty was chosen for this case by hand; going to another territory with it is no such choice.</summary>
    public static bool IsChosen(CaseState state, Role duty)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Held(state, duty)?.Rule == RuleNames.Manual && state.Reassignments.FirstOrDefault(given => given.Duty == duty)?.Territory is null;
    }

    /// <summary>On a visit that is to come, whoever came along before comes along again.</summary>
    private static Decision GivenBack(CaseState state, Reassignment given, string? batch, LocalNow now)
    {
        var undone = new ReassignmentUndone(given.Duty, given.To, given.Before.PersonId, batch);
        return given.Duty == Role.Tutor && state.OpenVisit() is { } visit && visit.When.Until > now.At && visit.IsAccompaniedBy(given.To)
            ? Decision.Accept(undone, new VisitMoved(visit.Id, visit.When, Replaced(visit.Companions, given.To, given.Before.PersonId)))
            : Decision.Accept(undone);
    }

    private static bool IsHeldBy(CaseState state, Reassignment given) => Held(state, given.Duty)?.PersonId == given.To;

    public static Assignment? Held(CaseState state, Role duty) => duty == Role.Tutor ? state.Routing?.Tutor : state.Routing?.Mediator;

    private static Decision? Refusal(CaseState state, Reassign command, StaffDirectory staff, LocalNow now)
    {
        if (command.Duty is not (Role.Mediator or Role.Tutor)) return Decision.Refuse(ReassignmentCodes.DutyUnknown);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(ReassignmentCodes.CaseClosed);
        if (state.Routing is null) return Decision.Refuse(ReassignmentCodes.CaseNotRouted);
        if (staff.Find(command.To) is not { } receiver) return Decision.Refuse(ReassignmentCodes.ReceiverUnknown);
        return receiver.MayStandIn && receiver.IsPresentOn(now.Today) ? null : Decision.Refuse(ReassignmentCodes.ReceiverCannot);
    }

    /// <summary>
    /// A planned visit goes along, and is announced again with who comes; when the new mediator is away on that day it is called
    /// off, to be planned anew. One whose time is over is left as it was: whoever went there says what came of it.
    /// </summary>
    private static IEnumerable<CaseEvent> VisitOf(CaseState state, Reassigned fact, StaffMember receiver, LocalNow now)
    {
        if (state.OpenVisit() is not { } visit || visit.When.Until <= now.At) yield break;
        if (fact.Duty == Role.Mediator)
        {
            if (receiver.IsPresentOn(visit.When.Local.Date)) yield return new VisitMoved(visit.Id, visit.When, visit.Companions);
            else yield return new VisitCancelled(visit.Id, now.Today);
        }
        else if (visit.IsAccompaniedBy(fact.From))
        {
            yield return new VisitMoved(visit.Id, visit.When, Replaced(visit.Companions, fact.From, fact.To));
        }
    }

    internal static ImmutableArray<Companion> Replaced(ImmutableArray<Companion> companions, string from, string to) =>
        [.. companions.Select(companion => companion.Role == Role.Tutor && companion.PersonId == from ? companion with { PersonId = to } : companion)];
}
