using System.Collections.Immutable;

namespace Slime.Model.Reporting.Ledger;

/// <summary>By which of its days a case is in a period.</summary>
public enum PeriodBasis
{
    /// <summary>The day of the referral: each case is in one month, so that months add up.</summary>
    Received,

    /// <summary>Any day on which something happened to the case: a case may be in several months.</summary>
    Activity,
}

/// <summary>Which rows and columns of a ledger somebody wants. Both days are included.</summary>
public sealed record LedgerSelection(DateOnly From, DateOnly To, PeriodBasis Basis, ImmutableArray<LedgerColumn> Columns)
{
    /// <summary>Before any SLIME: the first day of a period that nobody bounded.</summary>
    public static DateOnly Beginning { get; } = new(2000, 1, 1);

    public bool Holds(LedgerRow row) => Basis == PeriodBasis.Received
        ? row.ReceivedOn >= From && row.ReceivedOn <= To
        : row.WasActiveIn(From, To);
}

/// <summary>How many rows, and the sum of each figure over them: what a page shows and every export must give too.</summary>
public sealed class LedgerSums(IEnumerable<LedgerColumn> columns)
{
    private readonly LedgerColumn[] _columns = [.. columns.Where(column => column.Figure is not null)];
    private readonly Dictionary<LedgerColumn, long> _sums = [];

    public long Rows { get; private set; }

    public void Add(LedgerRow row)
    {
        Rows++;
        foreach (var column in _columns)
            _sums[column] = _sums.GetValueOrDefault(column) + (column.Figure!(row) ?? 0);
    }

    /// <summary>In the order of the columns.</summary>
    public IEnumerable<(LedgerColumn Column, long Sum)> Sums => _columns.Select(column => (column, _sums.GetValueOrDefault(column)));
}
