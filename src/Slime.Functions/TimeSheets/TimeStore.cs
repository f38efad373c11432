using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Reporting.WorkTime;
using Slime.Platform.Storage;

namespace Slime.Functions.TimeSheets;

/// <summary>A month of a person as read.</summary>
/// <param name="Version">Null while there is no row.</param>
internal sealed record StoredSheet(TimeSheet Sheet, JournalPosition Journal, ETag? Version);

/// <summary>What a change of a month was, for its journal: the entries alone, not the whole month.</summary>
internal sealed record TimeChange(IReadOnlyList<TimeEntry> Entries);

/// <param name="Kind">Of the journal row.</param>
internal sealed record SheetChange(StoredSheet Before, TimeSheet After, string Kind, TimeChange Change);

/// <summary>The only door to people's time. Totals stand beside the entries of their month and are written with them.</summary>
internal sealed class TimeStore(LedgerTable ledger)
{
    public const string Added = "timeAdded";
    public const string Withdrawn = "timeWithdrawn";

    private const string EntriesColumn = "Sheet";
    private const string TotalsColumn = "Totals";

    /// <summary>Of a month that belongs to nobody any more.</summary>
    private const string Nameless = "Nameless";

    private const int MostFactsAtOnce = 90;

    private static readonly string[] TotalsColumns = ["PartitionKey", "RowKey", TotalsColumn, $"{TotalsColumn}1", $"{TotalsColumn}Shape"];

    public async Task<StoredSheet> ReadAsync(Guid person, DateOnly day, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.TimePartition, LedgerKeys.TimeSheet(TimeSheet.MonthOf(day), person), cancellation) is { } row
            ? new StoredSheet(JsonColumn.Read<TimeSheet>(row, EntriesColumn), JournaledRecord.PositionOf(row), row.ETag)
            : new StoredSheet(TimeSheet.Empty(person, day), JournalPosition.Start, null);

    /// <summary>The entries of a person between two days, both included.</summary>
    public async Task<IReadOnlyList<TimeEntry>> OfPersonAsync(Guid person, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var sheets = await Task.WhenAll(MonthsBetween(from, to).Select(month => ReadAsync(person, month, cancellation)));
        return [.. sheets.SelectMany(stored => stored.Sheet.Entries).Where(entry => entry.Day >= from && entry.Day <= to)];
    }

    /// <summary>Writes months of one person with their journal rows, all or none.</summary>
    /// <returns>False when one of them was changed in the meantime.</returns>
    public Task<bool> TrySaveAsync(IReadOnlyList<SheetChange> changes, ProcessContext context, CancellationToken cancellation)
    {
        var transaction = new LedgerTransaction(LedgerKeys.TimePartition);
        foreach (var (before, after, kind, change) in changes)
        {
            var entry = JournaledRecord.Changed(before.Journal, LedgerKeys.TimeSheet(after.Month, after.Person), kind, context, null, change);
            transaction.Save(entry, EntriesColumn, after, before.Version, row => JsonColumn.Write(row, TotalsColumn, after.Totals));
        }

        return ledger.TrySubmitAsync(transaction, cancellation);
    }

    /// <summary>What everybody's time went into: kept totals of whole months, and the entries of a month that is cut.</summary>
    public async Task<IReadOnlyList<TimeTotal>> TotalsAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var whole = MonthsBetween(from, to).Where(month => month >= from && month.AddMonths(1).AddDays(-1) <= to).ToList();
        var cut = MonthsBetween(from, to).Except(whole);
        var totals = new List<TimeTotal>();
        if (whole.Count > 0)
        {
            var range = TableClient.CreateQueryFilter($"RowKey ge {PrefixOf(whole[0])} and RowKey lt {LedgerKeys.After(PrefixOf(whole[^1]))}");
            await foreach (var page in ledger.PagesAsync(LedgerKeys.TimePartition, LedgerKeys.TimeSheetPrefix, range, TotalsColumns, rowsPerPage: 1000, cancellation))
                totals.AddRange(page.Values.SelectMany(row => JsonColumn.Read<IReadOnlyList<TimeTotal>>(row, TotalsColumn)));
        }

        foreach (var month in cut)
        {
            await foreach (var row in ledger.ScanAsync(LedgerKeys.TimePartition, PrefixOf(month), cancellation))
                totals.AddRange(TimeTotal.Of(JsonColumn.Read<TimeSheet>(row, EntriesColumn).Entries.Where(entry => entry.Day >= from && entry.Day <= to)));
        }

        return TimeTotal.Sum(totals);
    }

    /// <summary>Everybody's entries between two days: for files about funding only, which say them by post.</summary>
    public async IAsyncEnumerable<TimeEntry> AllAsync(DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.TimePartition, PrefixOf(from), PrefixOf(to), cancellation))
        {
            foreach (var entry in JsonColumn.Read<TimeSheet>(row, EntriesColumn).Entries)
            {
                if (entry.Day >= from && entry.Day <= to) yield return entry;
            }
        }
    }

    /// <summary>
    /// Months before a day belong to nobody from here on: hours, purposes and totals stay, under a number that says nothing, in a
    /// journal of one row. Cut off anywhere, the next run finds what is left.
    /// </summary>
    /// <returns>How many months of a person.</returns>
    public async Task<int> ForgetPeopleAsync(DateOnly before, ProcessContext context, CancellationToken cancellation)
    {
        var forgotten = 0;
        var old = TableClient.CreateQueryFilter($"RowKey lt {PrefixOf(before)}");
        await foreach (var row in ledger.ScanAsync(LedgerKeys.TimePartition, LedgerKeys.TimeSheetPrefix, cancellation, where: old))
        {
            if (row.GetBoolean(Nameless) is not true && await TryForgetAsync(row, context, cancellation)) forgotten++;
        }

        return forgotten;
    }

    private async Task<bool> TryForgetAsync(TableEntity row, ProcessContext context, CancellationToken cancellation)
    {
        var sheet = JsonColumn.Read<TimeSheet>(row, EntriesColumn);
        var nameless = sheet with { Person = Guid.NewGuid(), Entries = [.. sheet.Entries.Select(entry => entry with { CaseId = null, VisitId = null, CommitteeId = null })] };
        var facts = new List<TableEntity>();
        await foreach (var fact in ledger.ScanAsync(LedgerKeys.TimePartition, LedgerKeys.EventPrefix(row.RowKey), cancellation)) facts.Add(fact);
        // The last of them go with the row itself: as long as it is there, so is the way to what is left.
        foreach (var fact in facts.SkipLast(MostFactsAtOnce)) await ledger.TryDeleteAsync(fact, cancellation);
        var entry = JournaledRecord.Changed(null, LedgerKeys.TimeSheet(nameless.Month, nameless.Person), "timeForgotten", context, null, new TimeChange(nameless.Entries));
        var transaction = new LedgerTransaction(LedgerKeys.TimePartition).Save(entry, EntriesColumn, nameless, null, made =>
        {
            JsonColumn.Write(made, TotalsColumn, nameless.Totals);
            made[Nameless] = true;
        });
        foreach (var fact in facts.TakeLast(MostFactsAtOnce)) transaction.Delete(fact.RowKey);
        return await ledger.TrySubmitAsync(transaction.Delete(row.RowKey, row.ETag), cancellation);
    }

    private static string PrefixOf(DateOnly month) => LedgerKeys.TimeSheetsOf(TimeSheet.MonthOf(month));

    private static IEnumerable<DateOnly> MonthsBetween(DateOnly from, DateOnly to)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1)) yield return month;
    }
}
