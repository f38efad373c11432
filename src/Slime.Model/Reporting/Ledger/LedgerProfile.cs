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

    private readonly Dictionary<string, Cell> _cells = new(StringComparer.Ordinal);

    private HashSet<string>? _hidden;

    /// <summary>Lines of which all is the same that could tell them apart.</summary>
    /// <param name="Margin">Those lines together with which their number may be known from elsewhere.</param>
    /// <param name="IsNamed">Never: its place is too small to be named, however many lines.</param>
    private sealed record Cell(string Margin, int Lines, bool IsNamed);

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
        var (cell, margin) = CellOf(line);
        var known = _cells.GetValueOrDefault(cell) ?? new Cell(margin, 0, profile == LedgerProfile.Public || line.Commune is { Population: >= SmallCommune });
        _cells[cell] = known with { Lines = known.Lines + 1 };
    }

    /// <returns>False for a line that would single somebody out.</returns>
    public bool MayGo(LedgerLine line) => profile != LedgerProfile.Public || !IsHidden(line);

    private bool IsShownPlace(LedgerLine line) => line.Commune is { Population: >= SmallCommune } && !IsHidden(line);

    // Stryker disable once Assignment: reckoned anew for each line, it would be the same.
    private bool IsHidden(LedgerLine line) => (_hidden ??= Hide()).Contains(CellOf(line).Cell) || !_cells.ContainsKey(CellOf(line).Cell);

    /// <summary>
    /// Small cells; and where fewer lines than a small cell would be missing from a total that somebody may know, which says them again
    /// by a subtraction, the next smallest cells too (complementary suppression).
    /// </summary>
    private HashSet<string> Hide()
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var margin in _cells.GroupBy(cell => cell.Value.Margin, StringComparer.Ordinal))
        {
            var missing = 0;
            foreach (var (key, cell) in margin.OrderBy(cell => cell.Value.IsNamed && cell.Value.Lines >= SmallCell).ThenBy(cell => cell.Value.Lines).ThenBy(cell => cell.Key, StringComparer.Ordinal))
            {
                if (cell.IsNamed && cell.Lines >= SmallCell && (missing == 0 || missing >= SmallCell)) break;
                hidden.Add(key);
                missing += cell.Lines;
            }
        }

        return hidden;
    }

    /// <summary>For anybody all that is said, beside the total of the territory; for a partner place and month, beside that of the territory in the month.</summary>
    private (string Cell, string Margin) CellOf(LedgerLine line)
    {
        var row = line.Row;
        return profile == LedgerProfile.Public
            ? ($"{row.Territory}|{Month(row.ReceivedOn)}|{Month(row.VisitedOn)}|{Month(row.ClosedOn)}|{row.Status}|{row.ClosureReason}", $"{row.Territory}")
            : ($"{row.Commune}|{Month(row.ReceivedOn)}", $"{row.Territory}|{Month(row.ReceivedOn)}");
    }

    internal static string? Month(DateOnly? day) => day?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
