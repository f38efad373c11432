using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Ledger;

/// <summary>What is kept of a case beside its journal, and in what it differs from what the journal says.</summary>
/// <param name="Row">Of the ledger.</param>
/// <param name="Waiting">The row that a mark says the ledger is to get.</param>
internal sealed record KeptCase(JournalPosition? Case, bool IsGarbled, string? Row, string? Waiting)
{
    public static IReadOnlyList<LedgerFault> FaultsOf(JournalRead journal, KeptCase? kept)
    {
        if (journal.Faults.Count > 0) return journal.Faults;
        if (kept?.Case is not { } end) return [new LedgerFault(journal.Stream, 0, LedgerFaults.CaseMissing)];
        if (kept.IsGarbled) return [new LedgerFault(journal.Stream, journal.End.Sequence, LedgerFaults.CaseGarbled)];
        if (end != journal.End) return [new LedgerFault(journal.Stream, journal.End.Sequence, LedgerFaults.EndMissing)];
        try
        {
            var id = CaseId.Parse(journal.Stream);
            var state = journal.Rows.Aggregate((CaseState?)null, (before, entry) => CaseRebuild.After(before, id, entry))!;
            var expected = LedgerEntity.Text(LedgerRow.Of(state, LocalTime.Zone));
            if ((kept.Waiting ?? kept.Row) is not { } row) return [new LedgerFault(journal.Stream, 0, LedgerFaults.RowMissing)];
            return DifferenceOf(row, expected) is { } what ? [new LedgerFault(journal.Stream, 0, what)] : WrongDays(journal, state);
        }
        catch (Exception impossible) when (StoredJson.IsUnreadable(impossible))
        {
            return [new LedgerFault(journal.Stream, journal.End.Sequence, LedgerFaults.CannotBeRebuilt)];
        }
    }

    private static List<LedgerFault> WrongDays(JournalRead journal, CaseState state) =>
    [
        .. DayFaults.In(state, journal.Rows.Select(entry => (entry.Sequence, entry.At, CaseRebuild.FactOf(entry))), LocalTime.Zone).Select(fault => new LedgerFault(journal.Stream, fault.Sequence, fault.Code switch
        {
            VisitCodes.BeforeReferral => LedgerFaults.DayBeforeReferral,
            VisitCodes.FarFromPlan => LedgerFaults.DayFarFromPlan,
            _ => LedgerFaults.DayInFuture,
        })),
    ];

    private static string? DifferenceOf(string kept, string expected)
    {
        if (kept == expected) return null;
        try
        {
            return LedgerEntity.Text(LedgerEntity.Read(kept)) == expected ? null : LedgerFaults.RowDiffers;
        }
        catch (Exception garbled) when (StoredJson.IsUnreadable(garbled))
        {
            return LedgerFaults.RowGarbled;
        }
    }

    /// <summary>A column as text; of another type, as something that no value equals.</summary>
    public static string? TextOf(TableEntity? row, string column) => row is null || !row.TryGetValue(column, out var value) ? null : value as string ?? "";

    /// <returns>Null without a case; a position that no journal ends at when the row does not say.</returns>
    public static JournalPosition? PositionOf(TableEntity? row)
    {
        if (row is null) return null;
        try
        {
            return CaseRow.Position(row);
        }
        catch (Exception garbled) when (StoredJson.IsUnreadable(garbled))
        {
            return new JournalPosition(-1, "");
        }
    }

    public static bool IsGarbledRow(TableEntity? row) => row is not null && CaseRow.TryRead(row) is null;
}
