using System.Collections.Immutable;
using Slime.Functions.Committees;
using Slime.Functions.Money;
using Slime.Model.Committees;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Means;

/// <summary>What was spent against what the calendar had planned by then, and what a visit cost with what that holds. Of the whole département only.</summary>
internal sealed class BudgetSection(MoneyReader reader) : IPackSection
{
    public int Order => 80;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        if (context.Committee.Territory is not null || context.Programme is not { Budget.Length: > 0 } programme) return null;
        var book = await reader.ReadAsync(programme, context.On, cancellation);
        var figures = book.Figures;
        var href = $"/pilotage/programmes/{programme.Id}/budget?on={IsoDate.Text(context.On)}";
        return new PackSection("budget", Texts.Get("means.section.budget"))
        {
            Lines = [MoneyWords.Included(book)],
            Figures =
            [
                new("budget.spent", Texts.Get("means.figure.spent"), MoneyWords.Euros(figures.SpentCents), href),
                new("budget.proRata", Texts.Get("means.figure.proRata"), MoneyWords.Euros(figures.ProRataCents), href),
                new("budget.planned", Texts.Get("means.figure.planned"), MoneyWords.Euros(figures.PlannedCents), href),
                new("budget.grossPerVisit", Texts.Get("means.figure.gross"), MoneyWords.Euros(figures.GrossPerVisitCents), href),
                new("budget.netPerVisit", Texts.Get("means.figure.net"), MoneyWords.Euros(figures.NetPerVisitCents), href),
                new("budget.remainingPerVisit", Texts.Get("means.figure.remaining"), MoneyWords.Euros(figures.RemainingPerVisitCents), href),
            ],
            Tables =
            [
                new("budget", Texts.Get("means.table.budget"),
                    [new(Texts.Get("means.column.line")), new(Texts.Get("means.column.spent"), IsNumber: true), new(Texts.Get("means.column.proRata"), IsNumber: true), new(Texts.Get("means.column.plannedCents"), IsNumber: true)],
                    [.. figures.Lines.Select(line => (ImmutableArray<string>)[line.Line?.Label ?? line.Id, MoneyWords.Euros(line.SpentCents), MoneyWords.Euros(line.ProRataCents), MoneyWords.Euros(line.PlannedCents)])]),
            ],
        };
    }
}
