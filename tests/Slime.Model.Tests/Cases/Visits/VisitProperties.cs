using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

public sealed class VisitProperties
{
    private static readonly VisitStatus[] Outcomes = [VisitStatus.Done, VisitStatus.NobodyHome, VisitStatus.Cancelled, VisitStatus.Refused];

    [Property(MaxTest = 500)]
    public void Whatever_Is_Commanded_A_Case_Has_At_Most_One_Open_Visit_And_Is_Visited_Once(byte[] commands)
    {
        var state = Routed();
        var done = 0;
        foreach (var (command, step) in commands.Select((command, step) => (command, step)))
        {
            var decision = Decide(state, command, At("2026-12-01T08:00").At.AddHours(step));
            if (decision is not Decision.Accepted accepted) continue;
            done += accepted.Facts.Count(fact => fact is VisitDone);
            state = accepted.Facts.Aggregate(state, (current, fact) => current.Apply(fact, current.ReceivedAt));
            Assert.True(state.Visits.Count(visit => visit.IsOpen) == (state.Status == CaseStatus.VisitPlanned ? 1 : 0));
            Assert.Equal(done, state.Visits.Count(visit => visit.Status == VisitStatus.Done));
            Assert.InRange(done, 0, 1);
            Assert.Equal(state.Visits.Length, state.Visits.Select(visit => visit.Id).Distinct().Count());
            Assert.Equal(state.Status == CaseStatus.Closed, state.Closure is not null);
        }
    }

    /// <summary>The two low bits of a command choose the visit, the next three what happens to it.</summary>
    private static Decision Decide(CaseState state, byte command, DateTimeOffset at)
    {
        var now = new LocalNow(at, Paris);
        var id = RecordId.Create((ulong)(command & 3));
        return ((command >> 2) & 7) switch
        {
            0 or 1 => VisitDecisions.Plan(state, new PlanVisit(id, Time("2026-12-01T09:30"), null), Companions),
            2 => VisitDecisions.Move(state, new PlanVisit(id, Time("2026-12-01T14:00"), []), Companions),
            3 or 4 => VisitDecisions.End(state, new EndVisit(id, Outcomes[command >> 6], now.Today), now),
            5 => VisitDecisions.Close(state, (ClosureReason)(command >> 6), now),
            6 => VisitDecisions.Reopen(state),
            _ => VisitDecisions.Record(state, new RecordContact(id, ContactChannel.Phone, (ContactResult)(command >> 6), now.Today, "x"), 4, now),
        };
    }
}
