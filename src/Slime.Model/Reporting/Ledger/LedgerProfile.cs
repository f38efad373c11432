using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Slime.Model.Reporting.Ledger;

/// <summary>Who a ledger is for: what leaves the service says less.</summary>
public enum LedgerProfile
{
    /// <summary>Those who work on the programme.</summary>
    Internal,

    /// <summary>A partner who is bound by an agreement.</summary>
    Partner,

    /// <summary>Anybody.</summary>
    Public,
}

/// <summary>
/// Which columns a profile has, and how they are said. Outside, days are months, there is no number of a case, no member of the
/// staff, nothing of health, no commune under 2 000 inhabitants; and what would single a few households out is left away.
/// </summary>
public sealed class LedgerProtection(LedgerProfile profile)
{
    /// <summary>Fewer than this are a small cell.</summary>
    public const int SmallCell = 5;

    private const int SmallCommune = 2000;
    private const string Health = "healthTrouble";

    /// <summary>What names a case or a member of the staff, says something of health, or who lives in a home.</summary>
    private static readonly FrozenSet<string> NeverOutside = new[] { "caseId", "mediator", "tutor", Health, "reasons", "under18", "from18to24", "from25to59", "from60", "singleParent" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Places = new[] { "communeInsee", "commune" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All that anybody gets of one row: together they must be those of several households.</summary>
    private static readonly FrozenSet<string> ForAnybody = new[] { "territory", "status", "receivedOn", "visitedOn", "closedOn", "closureReason" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);

    public bool IsOutside => profile != LedgerProfile.Internal;

    /// <summary>The columns that are given without being asked for: those of health are asked for by name.</summary>
    public static ImmutableArray<LedgerColumn> Usual { get; } = [.. LedgerColumns.All.Where(column => column.Name != Health)];

    /// <param name="chosen">In the order of the contract.</param>
    public ImmutableArray<LedgerColumn> Of(IEnumerable<LedgerColumn> chosen) => profile switch
    {
        LedgerProfile.Internal => [.. chosen],
        LedgerProfile.Partner => [.. chosen.Where(column => !NeverOutside.Contains(column.Name)).Select(column => Places.Contains(column.Name) ? column.Shown(IsShownPlace) : column.ByMonth())],
        _ => [.. chosen.Where(column => ForAnybody.Contains(column.Name)).Select(column => column.ByMonth())],
    };

    /// <summary>First every line is counted, then each asks whether it may go.</summary>
    public void Count(LedgerLine line)
    {
        var cell = CellOf(line);
        _cells[cell] = _cells.GetValueOrDefault(cell) + 1;
    }

    /// <returns>False for a line that would single somebody out.</returns>
    public bool MayGo(LedgerLine line) => profile != LedgerProfile.Public || !IsSmall(line);

    private bool IsShownPlace(LedgerLine line) => line.Commune is { Population: >= SmallCommune } && !IsSmall(line);

    private bool IsSmall(LedgerLine line) => _cells.GetValueOrDefault(CellOf(line)) < SmallCell;

    /// <summary>For anybody all that is said; for a partner place and month.</summary>
    private string CellOf(LedgerLine line)
    {
        var row = line.Row;
        return profile == LedgerProfile.Public
            ? $"{row.Territory}|{Month(row.ReceivedOn)}|{Month(row.VisitedOn)}|{Month(row.ClosedOn)}|{row.Status}|{row.ClosureReason}"
            : $"{row.Commune}|{Month(row.ReceivedOn)}";
    }

    internal static string? Month(DateOnly? day) => day?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
