using System.Globalization;
using Slime.Model.Reporting.Money;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>The expenses behind a figure: those of a line, or of a calendar year as the years are counted.</summary>
public sealed record ExpenseChoice(string? Line, int? Year)
{
    /// <returns>Null when an address asks for neither.</returns>
    internal static ExpenseChoice? Read(string? line, string? year) =>
        line is { Length: > 0 } ? new ExpenseChoice(line, null)
        : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new ExpenseChoice(null, number)
        : null;

    internal bool Includes(Expense expense, SpendingFigures figures) =>
        expense.On <= figures.On && (Line is null || expense.Line == Line) && (Year is not { } year || figures.YearOf(expense) == year);

    internal string Href(string programme, DateOnly on) =>
        $"{MoneyPages.At(programme)}?on={IsoDate.Text(on)}{(Line is null ? "" : $"&ligne={Uri.EscapeDataString(Line)}")}{(Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"&annee={year}") : "")}#depenses";
}
