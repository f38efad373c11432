using System.Collections.Immutable;
using Slime.Functions.Cards;
using Slime.Functions.Ledger;
using Slime.Functions.Steering;
using Slime.Model.Cases.Opinions;
using Slime.Model.Committees;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Committees.Sections;

/// <summary>A list of cases by number: which, how many in each territory, the oldest first.</summary>
internal sealed record ListedCases(string Code, Selection Selection);

/// <summary>What the cases themselves say that wait too long, each list counted as the steering page counts it.</summary>
internal sealed class WaitingSection(LedgerReader ledger, LocalTime time) : IPackSection
{
    /// <summary>From then on a household waits too long; the source of the committees' agenda.</summary>
    public const int WaitingDays = 60;

    public int Order => 40;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        ListedCases[] lists =
        [
            new("waiting", new Selection(Measure.Waiting, null, context.On, SinceAtMost: context.On.AddDays(-WaitingDays - 1))),
            new("withoutOutcome", new Selection(Measure.WithoutOutcome, null, context.On)),
            new("withoutDiagnostic", new Selection(Measure.WithoutDiagnostic, null, context.On)),
        ];
        var found = lists.ToDictionary(list => list.Code, _ => new List<LedgerRow>());
        var all = new LedgerSelection(LedgerSelection.Beginning, context.On, PeriodBasis.Received, []);
        await foreach (var line in ledger.ReadAsync([.. context.Territories.Select(territory => territory.Code)], all, time.Today, cancellation))
        {
            var contributions = CountedCase.Of(line.Row).Contributions().ToList();
            foreach (var list in lists)
            {
                if (contributions.Any(list.Selection.Includes)) found[list.Code].Add(line.Row);
            }
        }

        return new PackSection("cases", Texts.Get("committees.section.cases"))
        {
            Figures = [.. lists.Select(list => new PackFigure($"cases.{list.Code}", Texts.Get($"committees.figure.{list.Code}"), Numbers.Whole(found[list.Code].Count), SteeringLists.Href(list.Selection, context.Committee.Territory)))],
            Tables =
            [
                new("cases", Texts.Get("committees.table.cases"),
                    [new(Texts.Get("committees.column.territory")), .. PaceSection.NumberColumns([.. lists.Select(list => list.Code)])],
                    [.. context.Territories.Select(territory => (ImmutableArray<string>)[territory.Name, .. lists.Select(list => Numbers.Whole(found[list.Code].Count(row => row.Territory == territory.Code)))])]),
                .. lists.Where(list => found[list.Code].Count > 0).Select(list => TableOf(list, found[list.Code], context)),
            ],
        };
    }

    /// <summary>The longest first, as many as fit on a page; all are behind the figure.</summary>
    private static PackTable TableOf(ListedCases list, List<LedgerRow> rows, PackContext context) => new(
        $"cases.{list.Code}", Texts.Get($"committees.table.{list.Code}", Math.Min(Most, rows.Count), rows.Count),
        [new(Texts.Get("committees.column.case")), new(Texts.Get("committees.column.territory")), new(Texts.Get("committees.column.receivedOn"), IsNumber: true), new(Texts.Get("committees.column.days"), IsNumber: true)],
        [
            .. rows.OrderBy(row => row.ReceivedOn).ThenBy(row => row.CaseId.ToString(), StringComparer.Ordinal).Take(Most).Select(row => (ImmutableArray<string>)
                [row.CaseId.ToString(), context.NameOf(row.Territory), SteeringWords.Day(row.ReceivedOn), Numbers.Whole(context.On.DayNumber - row.ReceivedOn.DayNumber)]),
        ]);

    private const int Most = 20;
}

/// <summary>Opinions of the technician that are overdue, and what is asked of the two days a month.</summary>
internal sealed class OpinionSection(CardIndex cards) : IPackSection
{
    public int Order => 50;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var all = await Task.WhenAll(context.Territories.Select(territory => cards.OfAsync(territory.Code, cancellation)));
        // Of an erased household nothing can be answered any more; what answers of the month took was taken all the same.
        var known = all.SelectMany(found => found).ToList();
        var capacity = OpinionCapacity.Of(known.SelectMany(card => card.Case.Opinions.Where(opinion => card.Household is not null || !opinion.IsOpen)), context.On);
        var late = known.Where(card => card.Household is not null).SelectMany(card => card.Case.Opinions.Where(opinion => opinion.IsLateOn(context.On)).Select(opinion => (card.Case, opinion)))
            .OrderBy(pair => pair.opinion.DueOn).ThenBy(pair => pair.Case.Id.ToString(), StringComparer.Ordinal).ToList();
        return new PackSection("opinions", Texts.Get("committees.section.opinions"))
        {
            Figures =
            [
                new("opinions.late", Texts.Get("committees.figure.opinions"), Numbers.Whole(late.Count), "/avis?state=late"),
                new("opinions.hours", Texts.Get("committees.figure.opinionHours"), Texts.Get("committees.figure.opinionHours.value", capacity.Asked, OpinionCapacity.Hours), "/avis?state=all"),
            ],
            Tables =
            [
                new("opinions", Texts.Get("committees.table.opinions"),
                    [new(Texts.Get("committees.column.case")), new(Texts.Get("committees.column.territory")), new(Texts.Get("committees.column.due"), IsNumber: true)],
                    [.. late.Select(pair => (ImmutableArray<string>)[pair.Case.Id.ToString(), context.NameOf(pair.Case.Id.Territory), SteeringWords.Day(pair.opinion.DueOn)])]),
            ],
        };
    }
}

/// <summary>The cases that somebody puts before the committee, by number; what is asked about each is read beside it, with its sheet.</summary>
internal sealed class PutForwardSection : IPackSection
{
    public int Order => 95;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation) => Task.FromResult<PackSection?>(new PackSection("putForward", Texts.Get("committees.section.putForward"))
    {
        Lines = [Texts.Get(context.Committee.Cases.IsEmpty ? "committees.putForward.none" : "committees.putForward.intro")],
        Cases = [.. context.Committee.Cases.Select(put => put.Case)],
    });
}
