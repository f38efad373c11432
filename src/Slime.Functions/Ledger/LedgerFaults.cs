namespace Slime.Functions.Ledger;

/// <summary>What of a case, or of a territory's totals, is not as its journal says.</summary>
/// <param name="Subject">A case number, a territory's code, or a journal of the organisation.</param>
/// <param name="Sequence">The first row of the journal that is wrong; 0 when the journal itself is whole.</param>
/// <param name="What">One of <see cref="LedgerFaults"/>.</param>
internal sealed record LedgerFault(string Subject, long Sequence, string What);

/// <summary>The codes of faults.</summary>
internal static class LedgerFaults
{
    /// <summary>The row was altered after it was written.</summary>
    public const string SealBroken = "sealBroken";

    /// <summary>A row before it is missing, was slipped in, or stands elsewhere.</summary>
    public const string ChainBroken = "chainBroken";

    /// <summary>The row bears the key of another.</summary>
    public const string Moved = "moved";

    /// <summary>The last rows of the journal are not those that its case or post knows.</summary>
    public const string EndMissing = "endMissing";

    /// <summary>The journal is there and what it is about is not.</summary>
    public const string CaseMissing = "caseMissing";

    /// <summary>The row of the case itself cannot be read: nobody can open it.</summary>
    public const string CaseGarbled = "caseGarbled";

    /// <summary>The ledger's row, or the one that waits, cannot be read.</summary>
    public const string RowGarbled = "rowGarbled";

    /// <summary>The kept totals of a territory cannot be read; they are counted afresh wherever they are asked for.</summary>
    public const string TotalsDamaged = "totalsDamaged";

    /// <summary>The facts cannot have happened so.</summary>
    public const string CannotBeRebuilt = "cannotBeRebuilt";

    /// <summary>The ledger has no row of the case, and none waits.</summary>
    public const string RowMissing = "rowMissing";

    /// <summary>The ledger's row is not the one that the journal gives.</summary>
    public const string RowDiffers = "rowDiffers";

    /// <summary>The ledger has a row of a case that has no journal.</summary>
    public const string RowWithoutJournal = "rowWithoutJournal";

    /// <summary>The fact bears a day before the referral, and nobody said why.</summary>
    public const string DayBeforeReferral = "dayBeforeReferral";

    /// <summary>The fact bears a day after the one on which it was recorded.</summary>
    public const string DayInFuture = "dayInFuture";

    /// <summary>The outcome is far from the planned day, and nobody said why.</summary>
    public const string DayFarFromPlan = "dayFarFromPlan";

    /// <summary>Kept totals are not the sum of the ledger's rows.</summary>
    public const string TotalsDiffer = "totalsDiffer";
}

/// <param name="Journals">How many were read.</param>
internal sealed record LedgerReport(long Journals, long Entries, IReadOnlyList<LedgerFault> Faults)
{
    public static LedgerReport Empty { get; } = new(0, 0, []);

    public LedgerReport And(LedgerReport other) => new(Journals + other.Journals, Entries + other.Entries, [.. Faults, .. other.Faults]);
}
