using System.Collections.Immutable;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.Steering;

/// <summary>The measures of one group at one number of months.</summary>
public sealed record FslMeasures(
    bool Visited, int Months, Measure Observed, Measure NoneAfter, Measure RequestsBefore, Measure RequestsAfter, Measure CentsBefore, Measure CentsAfter)
{
    /// <summary>The visited, then those that they are compared with; each at six months, then at twelve.</summary>
    public static IReadOnlyList<FslMeasures> All { get; } =
    [
        new(true, 6, Measure.FslVisited6Observed, Measure.FslVisited6NoneAfter, Measure.FslVisited6RequestsBefore, Measure.FslVisited6RequestsAfter, Measure.FslVisited6CentsBefore, Measure.FslVisited6CentsAfter),
        new(true, 12, Measure.FslVisited12Observed, Measure.FslVisited12NoneAfter, Measure.FslVisited12RequestsBefore, Measure.FslVisited12RequestsAfter, Measure.FslVisited12CentsBefore, Measure.FslVisited12CentsAfter),
        new(false, 6, Measure.FslOthers6Observed, Measure.FslOthers6NoneAfter, Measure.FslOthers6RequestsBefore, Measure.FslOthers6RequestsAfter, Measure.FslOthers6CentsBefore, Measure.FslOthers6CentsAfter),
        new(false, 12, Measure.FslOthers12Observed, Measure.FslOthers12NoneAfter, Measure.FslOthers12RequestsBefore, Measure.FslOthers12RequestsAfter, Measure.FslOthers12CentsBefore, Measure.FslOthers12CentsAfter),
    ];

    internal static IEnumerable<Contribution> Of(LedgerFsl? fsl)
    {
        if (fsl is null) yield break;
        foreach (var measures in All)
        {
            if (measures.Visited != fsl.Visited || fsl.At(measures.Months) is not { } pair) continue;
            var day = fsl.From.AddMonths(measures.Months);
            yield return new Contribution(measures.Observed, day, 0);
            if (pair.After == 0) yield return new Contribution(measures.NoneAfter, day, 0);
            if (pair.Before > 0) yield return new Contribution(measures.RequestsBefore, day, pair.Before);
            if (pair.After > 0) yield return new Contribution(measures.RequestsAfter, day, pair.After);
            if (pair.BeforeCents > 0) yield return new Contribution(measures.CentsBefore, day, Whole(pair.BeforeCents));
            if (pair.AfterCents > 0) yield return new Contribution(measures.CentsAfter, day, Whole(pair.AfterCents));
        }
    }

    /// <summary>No household gets twenty million euros.</summary>
    private static int Whole(long cents) => (int)Math.Min(cents, int.MaxValue / 2);
}

/// <summary>A sum over households, and how many make it: the list behind it is theirs.</summary>
public sealed record FslSum(Selection Selection, long Amount, int Households);

/// <summary>
/// Requests for energy aid, and cents, before and after, of the same households: those whose months after are over in the programme and
/// observed. What differs is not what visits have caused: nobody was drawn by lot, and amounts avoided are not claimed.
/// </summary>
/// <param name="NoneAfter">Households without a request after, among those observed.</param>
public sealed record FslFigures(FslMeasures Of, Share NoneAfter, FslSum RequestsBefore, FslSum RequestsAfter, FslSum CentsBefore, FslSum CentsAfter)
{
    public int Observed => NoneAfter.Total;

    public static ImmutableArray<FslFigures> All(Programme programme, Figures figures, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(figures);
        return
        [
            .. FslMeasures.All.Select(of => new FslFigures(
                of, Share.Of(figures, Since(of.NoneAfter), Since(of.Observed)), Sum(of.RequestsBefore), Sum(of.RequestsAfter), Sum(of.CentsBefore), Sum(of.CentsAfter))),
        ];

        Selection Since(Measure measure) => new(measure, programme.From, on);

        FslSum Sum(Measure measure) => new(Since(measure), figures.Sum(Since(measure)), figures.Count(Since(measure)));
    }
}
