using Slime.Functions.Cases;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Lists;

/// <summary>What stands beside a list for the person who reads it.</summary>
/// <param name="Views">Those that the reader sees.</param>
/// <param name="MayChange">The view that is shown is the reader's to change.</param>
/// <param name="Sharings">With whom the reader may share.</param>
/// <param name="MayExport">The reader takes ledgers.</param>
/// <param name="SelectionPath">Where selected cases go; null when the reader does nothing with several at once.</param>
public sealed record ListTools(IReadOnlyList<SavedView> Views, bool MayChange, IReadOnlyList<ViewSharing> Sharings, bool MayExport, string? SelectionPath);

/// <summary>The columns of a view: each of the ledger for its file, and on the page those that a list knows.</summary>
internal static class ViewColumns
{
    public static IReadOnlyList<Choice> Choices { get; } = [.. LedgerColumns.All.Select(column => new Choice(column.Name, LedgerWords.Header(column)))];

    /// <summary>Household and next step always.</summary>
    public static IReadOnlyList<DataColumn<CaseListItem>> Of(IReadOnlyList<string> names, Choices choices) =>
    [
        CaseTable.Household,
        new(Slime.Platform.Resources.Texts.Get("cases.column.next"), item => CaseWords.Next(item.NextStep, item.NextDue)),
        .. names.Select(name => (Name: name, Cell: Cell(name, choices))).Where(column => column.Cell is not null).Select(column => new DataColumn<CaseListItem>(LedgerWords.Header(LedgerColumns.Find(column.Name)!), column.Cell!)),
    ];

    private static Func<CaseListItem, string>? Cell(string name, Choices choices) => name switch
    {
        "territory" => item => item.Territory.ToString(),
        "communeInsee" => item => item.Commune.Insee.ToString(),
        "commune" => item => item.Commune.Name,
        "status" => item => CaseWords.Status(item.Status),
        "priority" => item => CaseWords.Priority(item.Priority),
        "priorityScore" => item => item.Score.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "receivedOn" => item => Dates.Day(item.ReceivedAt),
        "routedOn" => item => item.RoutedAt is { } at ? Dates.Day(at) : "",
        "mediator" => item => choices.Mediators.FirstOrDefault(choice => choice.Value == item.Mediator)?.Label ?? item.Mediator ?? "",
        "routingRule" => item => item.Rule is { } rule ? Slime.Platform.Resources.Texts.Get($"cases.rule.{rule}") : "",
        _ => null,
    };
}
