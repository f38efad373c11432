using Slime.Functions.Steering;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;

namespace Slime.Testing;

/// <summary>
/// The programme of the source document as kept totals alone: nine territories with different rhythms, 2 181 visits by
/// 31 May 2016, and who still waits. Always the same.
/// </summary>
public static class ProgrammeHistory
{
    public static readonly DateOnly First = new(2014, 6, 1);
    public static readonly DateOnly Last = new(2016, 5, 31);

    /// <summary>Visits done, out of what is expected by population: 318 435 191 235 227 187 361 165 55.</summary>
    private static readonly (string Territory, int Visits)[] Rhythms =
        [("ARR", 349), ("ART", 471), ("AUD", 166), ("BOU", 238), ("CAL", 241), ("HEN", 199), ("LEN", 288), ("MON", 181), ("TER", 48)];

    /// <summary>The cases of each territory, at the same rhythm until another day.</summary>
    public static IReadOnlyDictionary<TerritoryCode, IReadOnlyList<CountedCase>> Until(DateOnly last) => Rhythms.ToDictionary(
        rhythm => TerritoryCode.Parse(rhythm.Territory),
        rhythm => (IReadOnlyList<CountedCase>)Make(new Random(rhythm.Visits), rhythm.Visits * DaysUntil(last) / DaysUntil(Last), last));

    /// <summary>Puts the totals where the program looks for them.</summary>
    public static async Task PlantAsync(StoredData stored, DateOnly last)
    {
        foreach (var (territory, cases) in Until(last))
            await stored.Ledger.UpsertEntityAsync(TotalsRow.ToEntity(territory, TerritoryTotals.Of(cases)));
    }

    private static int DaysUntil(DateOnly last) => last.DayNumber - First.DayNumber + 1;

    private static List<CountedCase> Make(Random random, int visits, DateOnly last)
    {
        var days = DaysUntil(last);
        var cases = new List<CountedCase>();
        for (var i = 0; i < visits; i++)
        {
            // A service that starts slowly and finds its stride.
            var visited = First.AddDays((int)((days - 1) * Math.Pow((i + 1.0) / visits, 0.85)));
            var received = visited.AddDays(-random.Next(12, 95));
            var closed = visited.AddDays(random.Next(20, 200));
            cases.Add(Case(random, received) with
            {
                FirstContactOn = received.AddDays(random.Next(2, 11)),
                VisitedOn = visited,
                SubmittedOn = visited.AddDays(random.Next(0, 9)),
                ClosedOn = closed <= last ? closed : null,
                Closure = closed <= last ? ClosureReason.Solved : null,
                LastEntryOn = visited,
            });
        }

        for (var i = 0; i < visits / 6; i++)
        {
            var received = last.AddDays(-random.Next(1, 80));
            cases.Add(Case(random, received) with { FirstAttemptOn = i % 4 == 0 ? null : received.AddDays(3), FirstContactOn = i % 3 == 0 ? null : received.AddDays(5) });
        }

        for (var i = 0; i < visits / 9; i++)
        {
            var received = First.AddDays(random.Next(0, days - 60));
            var closed = received.AddDays(random.Next(10, 60));
            cases.Add(Case(random, received) with { ClosedOn = closed, Closure = (ClosureReason)random.Next(1, 7), LastEntryOn = closed });
        }

        for (var i = 0; i < 1 + (visits % 5); i++)
        {
            var visited = last.AddDays(-random.Next(3, 30));
            cases.Add(Case(random, visited.AddDays(-20)) with { VisitedOn = visited, LastEntryOn = visited });
            cases.Add(Case(random, visited.AddDays(-25)) with { VisitPlannedFor = visited, LastEntryOn = visited.AddDays(-7) });
        }

        return cases;
    }

    private static CountedCase Case(Random random, DateOnly received) => new(
        received, received.AddDays(random.Next(0, 2)), received.AddDays(random.Next(1, 9)), null, null, null, null, null, null,
        FslRecurrenceMonths: random.Next(100) < 42 ? random.Next(60) : null, Under30: random.Next(100) < 13, (MissingFields)(random.Next(4) == 0 ? 1 << random.Next(8) : 0), received);
}
