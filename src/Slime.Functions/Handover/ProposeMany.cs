using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Communes;

namespace Slime.Functions.Handover;

/// <summary>
/// Asks for several cases to be given to one post, each in a transaction of its own. Whoever decides is told of all of them once,
/// with the first: cut off at any point or sent again, each is asked for once and told of once.
/// </summary>
internal sealed class ProposeMany(CaseCommands commands, StaffStore staff, CardIndex cards, ReassignmentWriter writer)
{
    public async Task<IReadOnlyList<(CaseId CaseId, CommandOutcome Outcome)>> RunAsync(RecordId batch, ReassignManyRequest request, Caller caller, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var command = new Reassign(request.Duty, request.To, request.Reason, Batch: batch.ToString());
        CaseId[] asked = [.. request.Cases.Distinct()];
        // Another pilot decides in another territory.
        var followers = new Dictionary<CaseId, TerritoryCode>();
        foreach (var caseId in asked) followers[caseId] = (await cards.FindAsync(caseId, cancellation))?.Case.FollowedBy ?? caseId.Territory;
        var told = new HashSet<TerritoryCode>();
        var outcomes = new List<(CaseId, CommandOutcome)>();
        foreach (var caseId in asked)
        {
            var notice = told.Contains(followers[caseId]) ? null : ReassignmentNotices.ProposedMany(command.Batch!, followers.Values.Count(territory => territory == followers[caseId]));
            var outcome = await commands.RunAsync(
                caseId,
                caller,
                CaseRight.Work,
                CaseFormRunner.AnyVersion,
                (state, context) => ReassignmentDecisions.Propose(state, command, people, ReassignCase.Now(context)),
                cancellation,
                change => writer.Follow(change, request.Note, notice));
            if (outcome is CommandOutcome.Done { State.Proposal: { } proposal } && proposal.Batch == command.Batch) told.Add(followers[caseId]);
            outcomes.Add((caseId, outcome));
        }

        return outcomes;
    }
}
