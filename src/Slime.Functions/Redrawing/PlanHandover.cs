using Slime.Functions.Handover;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Redrawing;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Redrawing;

/// <summary>
/// Hands the open cases of a plan over as any cases are: by requests that their receivers accept. All requests are written before
/// the first case changes; begun again, those that are missing are written and all are gone on with.
/// </summary>
internal sealed class PlanHandover(BatchStore batches, ReassignMany reassign, TakeBackMany takeBack, PlanGroundReader ground, StaffStore staff, LocalTime time, TimeProvider clock)
{
    private sealed record Given(CaseId CaseId, Role Duty, TerritoryCode To, string? From);

    public async Task GiveAsync(TerritoryPlan plan, Actor by, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var asked = await OfAsync(plan, cancellation);
        var wanted = Wanted(plan, await ground.OpenAsync(cancellation), asked);
        foreach (var group in wanted.GroupBy(given => (given.Duty, given.To)).OrderBy(group => group.Key.Duty).ThenBy(group => group.Key.To))
        {
            var receiver = AssignmentRules.Assign(new AssignmentRequest(group.Key.Duty, group.Key.To, people, time.Today)).PersonId;
            // Nobody at all is there: the cases stay with whoever has them.
            if (people.Find(receiver) is null) continue;
            foreach (var part in group.Chunk(ReassignMany.MostCases)) await AskAsync(plan, group.Key.Duty, group.Key.To, receiver, part, by, cancellation);
        }

        foreach (var stored in await OfAsync(plan, cancellation))
        {
            if (stored.Batch.Status == BatchStatus.Running) await reassign.RunAsync(stored, cancellation);
        }
    }

    /// <returns>The cases that stay where they went, with the code of why.</returns>
    /// <exception cref="ContendedException">Others kept changing one of the requests; done again, those that came back are left as they are.</exception>
    public async Task<IReadOnlyList<KeptCase>> TakeBackAsync(TerritoryPlan plan, Actor by, CancellationToken cancellation)
    {
        await takeBack.RunAsync([.. (await OfAsync(plan, cancellation)).Select(stored => stored.Batch)], by, cancellation);
        return
        [
            .. (await OfAsync(plan, cancellation)).SelectMany(stored => stored.Batch.Cases)
                .Where(given => given.Outcome is ReassignmentCodes.WorkedOn or ReassignmentCodes.CaseClosed or ReassignmentCodes.CannotUndo)
                .DistinctBy(given => given.CaseId).OrderBy(given => given.CaseId.ToString(), StringComparer.Ordinal).Select(given => new KeptCase(given.CaseId, given.Outcome!)),
        ];
    }

    /// <summary>The requests of a plan.</summary>
    public async Task<IReadOnlyList<StoredBatch>> OfAsync(TerritoryPlan plan, CancellationToken cancellation) =>
        [.. (await batches.ListAsync(cancellation)).Where(stored => stored.Batch.Plan == plan.Id)];

    /// <summary>What goes along and was not asked for yet. A case of which one duty went already is asked for the other too.</summary>
    private static List<Given> Wanted(TerritoryPlan plan, IReadOnlyList<CaseState> open, IReadOnlyList<StoredBatch> asked)
    {
        var known = asked.SelectMany(stored => stored.Batch.Cases.Select(given => (given.CaseId, stored.Batch.Duty))).ToHashSet();
        var begun = known.Select(given => given.CaseId).ToHashSet();
        return
        [
            .. from state in open
               where begun.Contains(state.Id) || OpenCaseMoves.Of(state, plan) is { Goes: true }
               let to = plan.To(state.Facts.Commune)
               where to is not null
               from duty in new[] { Role.Mediator, Role.Tutor }
               where !ReassignmentDecisions.IsChosen(state, duty) && !known.Contains((state.Id, duty))
               select new Given(state.Id, duty, to.Value, ReassignmentDecisions.Held(state, duty)?.PersonId),
        ];
    }

    private async Task AskAsync(TerritoryPlan plan, Role duty, TerritoryCode to, string receiver, IReadOnlyList<Given> part, Actor by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = RecordId.Create(RandomBits.Next());
        var batch = new Batch(id, duty, receiver, ReassignmentReason.Territory, time.Today, BatchStatus.Running, [.. part.Select(given => new BatchCase(given.CaseId, given.From))], by.Id, by.Person, now)
        {
            Territory = to,
            Plan = plan.Id,
        };
        await batches.TrySaveAsync(null, batch, null, "reassignmentsAsked", by.At(now), cancellation);
    }
}
