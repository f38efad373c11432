using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;

namespace Slime.Functions.Handover;

/// <summary>
/// Asks for several cases to be given to one post, each in a transaction of its own. Whoever decides is told of all of them once,
/// with the first: cut off at any point or sent again, each is asked for once and told of once.
/// </summary>
internal sealed class ProposeMany(CaseCommands commands, StaffStore staff, ReassignmentWriter writer)
{
    public async Task<IReadOnlyList<(CaseId CaseId, CommandOutcome Outcome)>> RunAsync(VisitId batch, ReassignManyRequest request, Caller caller, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var command = new Reassign(request.Duty, request.To, request.Reason, Batch: batch.ToString());
        CaseId[] asked = [.. request.Cases.Distinct()];
        var told = new HashSet<TerritoryCode>();
        var outcomes = new List<(CaseId, CommandOutcome)>();
        foreach (var caseId in asked)
        {
            // Another pilot decides in another territory.
            var notice = told.Contains(caseId.Territory) ? null : ReassignmentNotices.ProposedMany(command.Batch!, asked.Count(id => id.Territory == caseId.Territory));
            var outcome = await commands.RunAsync(
                caseId,
                caller,
                CaseRight.Work,
                CaseFormRunner.AnyVersion,
                (state, context) => ReassignmentDecisions.Propose(state, command, people, ReassignCase.Now(context)),
                cancellation,
                change => writer.Follow(change, request.Note, notice));
            if (outcome is CommandOutcome.Done { State.Proposal: { } proposal } && proposal.Batch == command.Batch) told.Add(caseId.Territory);
            outcomes.Add((caseId, outcome));
        }

        return outcomes;
    }
}
