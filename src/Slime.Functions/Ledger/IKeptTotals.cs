using Slime.Functions.Storage;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger;

/// <summary>
/// Sums over the rows of a territory's ledger that are kept beside them and change in the same transaction, so that they
/// always equal what a scan would give, also after a process died.
/// </summary>
internal interface IKeptTotals
{
    /// <summary>How many rows of storage they take at most: operations that a transaction must have left.</summary>
    int MaxRows { get; }

    /// <summary>The totals as they are kept; counted from the rows where they are missing, damaged or of another version of the program.</summary>
    Task<ITotals> ReadAsync(TerritoryCode territory, CancellationToken cancellation);

    /// <summary>The totals as the rows that can be read give them, whatever is kept.</summary>
    Task<ITotals> AddUpAsync(TerritoryCode territory, CancellationToken cancellation);

    /// <summary>The totals of a territory without any case.</summary>
    ITotals Empty(TerritoryCode territory);

    /// <summary>A transaction that changed those of a territory stands: what is remembered of them is old.</summary>
    void Forget(TerritoryCode territory);
}

/// <summary>The totals of one territory, while rows change.</summary>
internal interface ITotals
{
    /// <summary>What was kept could not be read.</summary>
    bool IsDamaged { get; }

    /// <summary>A row takes the place of another, or of none.</summary>
    void Replace(LedgerRow? old, LedgerRow @new);

    /// <summary>Adds the changed totals to the transaction, each on condition that it is the version that was read.</summary>
    void Write(LedgerTransaction transaction);

    /// <summary>The first figure in which these kept totals differ from those added up again, in words of the code; null when they are equal.</summary>
    string? DifferenceFrom(ITotals addedUp);
}
