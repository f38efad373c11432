using System.Collections.Immutable;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger.Exports;

/// <summary>What somebody asks of a ledger, as it came in the address.</summary>
/// <param name="Columns">Names, each alone or several with commas between.</param>
/// <param name="By">By which days a period selects.</param>
/// <param name="Headers"><c>words</c>, as people read them, or <c>codes</c>, as programs do.</param>
/// <param name="Profile">Who it is for: <c>internal</c>, <c>partner</c> or <c>public</c>.</param>
/// <param name="Purpose">What for, of what leaves the service.</param>
/// <param name="Recipient">To whom, of what leaves the service.</param>
internal sealed record LedgerRequest(
    string? Format, string? From, string? To, string[]? Columns, string? By, string? Headers, string? Profile = null, string? Purpose = null, string? Recipient = null)
{
    public const int MaxSaid = 200;

    public const string InWords = "words";
    public const string InCodes = "codes";

    public bool WantsCodes => Headers == InCodes;

    /// <summary>Asked by a person, who says for whom and what for figures leave the service; of a program that does not, the journal says so.</summary>
    public bool MustSay { get; init; }

    /// <summary>The whole ledger up to today unless the request says otherwise.</summary>
    /// <returns>The selection, or every reason why there is none.</returns>
    public (LedgerFormat Format, LedgerSelection? Selection, IReadOnlyList<FieldError> Errors) Read(DateOnly today) => Read(today, Protection);

    /// <param name="protection">That of the answer: it counts what it may show.</param>
    public (LedgerFormat Format, LedgerSelection? Selection, IReadOnlyList<FieldError> Errors) Read(DateOnly today, LedgerProtection? protection)
    {
        var errors = new List<FieldError>();
        var format = LedgerFormats.Parse(Format);
        if (format is null) errors.Add(new FieldError("format", "format_unknown", []));
        var from = Day(From, "from", LedgerSelection.Beginning, errors);
        var to = Day(To, "to", today, errors);
        if (errors.Count == 0 && to < from) errors.Add(new FieldError("to", "ends_before_start", []));
        PeriodBasis? basis = By switch { null or "" or "received" => PeriodBasis.Received, "activity" => PeriodBasis.Activity, _ => null };
        if (basis is null) errors.Add(new FieldError("by", "basis_unknown", []));
        if (Headers is not (null or "" or InWords or InCodes)) errors.Add(new FieldError("headers", "headers_unknown", []));
        if (Protection is null) errors.Add(new FieldError("profile", "profile_unknown", []));
        var mustSay = MustSay && protection is { IsOutside: true };
        Said(Purpose, "purpose", mustSay, errors);
        Said(Recipient, "recipient", mustSay, errors);
        var columns = Chosen(errors);
        if (protection is not null) columns = protection.Of(columns);
        if (errors.Count == 0 && columns.IsEmpty) errors.Add(new FieldError("columns", "columns_not_in_profile", []));
        return errors.Count == 0 ? (format!.Value, new LedgerSelection(from, to, basis!.Value, columns), errors) : (default, null, errors);
    }

    /// <summary>What the profile leaves away, made anew for each answer; null for a profile that there is not.</summary>
    public LedgerProtection? Protection => Profile is null or "" ? new LedgerProtection(LedgerProfile.Internal) : EnumCode.Find<LedgerProfile>(Profile) is { } known ? new LedgerProtection(known) : null;

    private static void Said(string? text, string name, bool isRequired, List<FieldError> errors)
    {
        var said = CleanText.OneLine(text) ?? "";
        if (said.Length > MaxSaid) errors.Add(new FieldError(name, FieldErrorCodes.TooLong, [MaxSaid, said.Length]));
        else if (said.Length == 0 && isRequired) errors.Add(new FieldError(name, FieldErrorCodes.Required, []));
    }

    private static DateOnly Day(string? text, string name, DateOnly missing, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return missing;
        if (IsoDate.TryReadAny(text.Trim(), out var day)) return day;
        errors.Add(new FieldError(name, "day_malformed", []));
        return missing;
    }

    /// <summary>In the ledger's own order, whatever the order in which they are asked for: it is part of the contract.</summary>
    private ImmutableArray<LedgerColumn> Chosen(List<FieldError> errors)
    {
        var names = (Columns ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in names.Where(name => LedgerColumns.Find(name) is null).Take(5))
            errors.Add(new FieldError("columns", "column_unknown", [unknown]));
        return names.Count == 0 ? LedgerProtection.Usual : [.. LedgerColumns.All.Where(column => names.Contains(column.Name))];
    }
}
