using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;

namespace Slime.Functions.Lists;

/// <param name="Filters">By the names of the list's parameters.</param>
/// <param name="Order">Pressing when absent.</param>
/// <param name="Sharing">With nobody else when absent.</param>
internal sealed record ViewInput(
    string? Name, IReadOnlyDictionary<string, string?>? Filters = null, IReadOnlyList<string?>? Columns = null, CaseOrder? Order = null, ViewSharing? Sharing = null, string? Territory = null);

internal static class ViewReading
{
    public const int NameLength = 60;
    public const string ColumnUnknown = "column_unknown";
    public const string NotYoursToShare = "view_not_yours_to_share";
    public const string FilterUnknown = "unknown_parameter";
    public const string OrderName = "order";

    /// <summary>What a view may hold: the parameters of the list but for the page, and but for a view.</summary>
    public static readonly IReadOnlySet<string> Names = typeof(ListQuery).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
        .Except(["after", "view"]).ToHashSet(StringComparer.Ordinal);

    public static SavedView? Read(ViewInput input, RecordId id, Caller caller, List<FieldError> errors)
    {
        var before = errors.Count;
        var name = FieldText.Line("name", input.Name, NameLength, errors);
        if (name is null && errors.Count == before) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        var filters = (input.Filters ?? new Dictionary<string, string?>()).Where(filter => !string.IsNullOrEmpty(filter.Value)).ToDictionary(filter => filter.Key, filter => filter.Value!, StringComparer.Ordinal);
        foreach (var unknown in filters.Keys.Where(key => !Names.Contains(key))) errors.Add(new FieldError($"filters.{unknown}", FilterUnknown, [unknown]));
        if (input.Order is { } order) filters[OrderName] = EnumCode.Of(order);
        var wrong = new List<FieldError>();
        CaseFilterReading.Read(filters, wrong);
        errors.AddRange(wrong.Select(error => error with { Path = $"filters.{error.Path}" }));
        var columns = ReadColumns(input.Columns ?? [], errors);
        TerritoryCode? territory = input.Sharing == ViewSharing.Territory ? ReadTerritory(input.Territory, caller, errors) : null;
        var sharing = input.Sharing ?? ViewSharing.Self;
        if (errors.Count == before && !SavedView.MayShare(caller, sharing, territory)) errors.Add(new FieldError("sharing", NotYoursToShare, []));
        return errors.Count > before ? null : new SavedView(id, name!, filters, columns, sharing, territory, caller.Id, caller.Actor.Person);
    }

    /// <summary>In the ledger's own order, which is part of its contract.</summary>
    private static IReadOnlyList<string> ReadColumns(IReadOnlyList<string?> names, List<FieldError> errors)
    {
        foreach (var unknown in names.Where(name => LedgerColumns.Find(name ?? "") is null).Take(5)) errors.Add(new FieldError("columns", ColumnUnknown, [unknown]));
        return [.. LedgerColumns.All.Select(column => column.Name).Where(name => names.Contains(name))];
    }

    /// <summary>Left out, it is the only one that the caller has.</summary>
    private static TerritoryCode? ReadTerritory(string? text, Caller caller, List<FieldError> errors)
    {
        if (TerritoryCode.TryParse(text, out var code)) return code;
        if (string.IsNullOrEmpty(text) && caller.Territories.Count == 1) return caller.Territories.First();
        errors.Add(new FieldError("territory", string.IsNullOrEmpty(text) ? FieldErrorCodes.Required : "territory_malformed", []));
        return null;
    }
}
