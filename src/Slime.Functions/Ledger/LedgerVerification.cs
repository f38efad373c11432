using Azure.Data.Tables;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>
/// Reads every journal of a partition, makes the ledger again from it, and compares with what is kept. Writes nothing. The
/// program may go on meanwhile: what looks wrong is looked at again, alone, before it is told.
/// </summary>
internal sealed class LedgerVerification(LedgerTable ledger, IEnumerable<IKeptTotals> kept)
{
    private const int Looks = 5;

    private readonly Journals _journals = new(ledger);

    /// <summary>The journals of a territory's cases, its ledger and its totals.</summary>
    public async Task<LedgerReport> OfTerritoryAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var partition = LedgerKeys.Partition(territory);
        var suspects = new SortedSet<string>(StringComparer.Ordinal);
        var (journals, entries) = (0L, 0L);
        var stored = new Dictionary<string, KeptCase>(StringComparer.Ordinal);
        await LoadAsync(partition, stored, cancellation);
        var unseen = stored.Keys.ToHashSet(StringComparer.Ordinal);
        await foreach (var journal in _journals.OfAllAsync(partition, cancellation))
        {
            (journals, entries) = (journals + 1, entries + journal.Rows.Count);
            unseen.Remove(journal.Stream);
            if (KeptCase.FaultsOf(journal, stored.GetValueOrDefault(journal.Stream)).Count > 0) suspects.Add(journal.Stream);
        }

        suspects.UnionWith(unseen);
        var faults = new List<LedgerFault>();
        foreach (var suspect in suspects)
        {
            faults.AddRange(await LookAgainAsync(partition, suspect, cancellation));
        }

        faults.AddRange(await TotalsAsync(territory, cancellation));
        return new LedgerReport(journals, entries, faults);
    }

    /// <summary>The journals of posts, communes, schemes, programmes: whatever belongs to no case.</summary>
    public async Task<LedgerReport> OfOrganisationAsync(CancellationToken cancellation)
    {
        var report = LedgerReport.Empty;
        string[] known = [LedgerKeys.StaffPartition, LedgerKeys.SchemePartition, LedgerKeys.ProgrammePartition, LedgerKeys.ReassignmentPartition, LedgerKeys.TerritoryPlanPartition, LedgerKeys.EliminationPartition, LedgerKeys.OrganisationPartition, LedgerKeys.CommitteePartition, LedgerKeys.TimePartition, LedgerKeys.ReportPartition];
        foreach (var partition in known.Concat(await MoneyAsync(cancellation)))
        {
            var (journals, entries, faults) = (0L, 0L, new List<LedgerFault>());
            // What knows of its own journal, so that one that is gone as a whole is missed.
            var unseen = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var row in ledger.Client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellation))
            {
                if (row.TryGetValue("Sequence", out var sequence) && sequence is not 0L && !row.RowKey.StartsWith(Journals.Prefix, StringComparison.Ordinal)) unseen.Add(row.RowKey);
            }

            await foreach (var journal in _journals.OfAllAsync(partition, cancellation))
            {
                (journals, entries) = (journals + 1, entries + journal.Rows.Count);
                unseen.Remove(journal.Stream);
                faults.AddRange(await FaultsOfAsync(partition, journal.Stream, cancellation));
            }

            foreach (var subject in unseen)
            {
                faults.AddRange(await FaultsOfAsync(partition, subject, cancellation));
            }

            report = report.And(new LedgerReport(journals, entries, faults));
        }

        return report;
    }

    /// <summary>The money of each programme lies in a partition of its own, also of one that is no more.</summary>
    private async Task<SortedSet<string>> MoneyAsync(CancellationToken cancellation)
    {
        var (first, end) = (LedgerKeys.MoneyPartitionPrefix, LedgerKeys.After(LedgerKeys.MoneyPartitionPrefix));
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in ledger.Client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}"), select: ["PartitionKey"], cancellationToken: cancellation)) found.Add(row.PartitionKey);
        return found;
    }

    private async Task<IReadOnlyList<LedgerFault>> FaultsOfAsync(string partition, string stream, CancellationToken cancellation)
    {
        IReadOnlyList<LedgerFault> faults = [];
        for (var look = 1; look <= Looks; look++)
        {
            var journal = await _journals.OfAsync(partition, stream, cancellation);
            var about = await ledger.FindAsync(partition, stream, cancellation);
            var end = about is not null && about.ContainsKey("Sequence") ? KeptCase.PositionOf(about) : null;
            faults = journal.Faults.Count > 0 ? journal.Faults
                : end is not null && end != journal.End ? [new LedgerFault(stream, end.Sequence, LedgerFaults.EndMissing)]
                : [];
            if (faults.Count == 0) break;
        }

        return faults;
    }

    /// <summary>Until the journal's end stays the same over a look: then nobody is changing the case.</summary>
    private async Task<IReadOnlyList<LedgerFault>> LookAgainAsync(string partition, string subject, CancellationToken cancellation)
    {
        IReadOnlyList<LedgerFault> faults = [];
        for (var look = 1; look <= Looks; look++)
        {
            var journal = await _journals.OfAsync(partition, subject, cancellation);
            var found = await FindAsync(partition, subject, cancellation);
            faults = journal.Rows.Count == 0
                ? [new LedgerFault(subject, found.Case?.Sequence ?? 0, found.Case is null ? LedgerFaults.RowWithoutJournal : LedgerFaults.EndMissing)]
                : KeptCase.FaultsOf(journal, found);
            if (faults.Count == 0) break;
        }

        return faults;
    }

    private async Task<KeptCase> FindAsync(string partition, string subject, CancellationToken cancellation)
    {
        // A mark is taken away in the transaction that makes its row: the mark is read first.
        var mark = await ledger.FindAsync(partition, LedgerKeys.DirtyPrefix + subject, cancellation);
        var row = await ledger.FindAsync(partition, LedgerKeys.LedgerPrefix + subject, cancellation);
        var about = await ledger.FindAsync(partition, LedgerKeys.CasePrefix + subject, cancellation);
        return new KeptCase(KeptCase.PositionOf(about), KeptCase.IsGarbledRow(about), KeptCase.TextOf(row, LedgerEntity.Row), KeptCase.TextOf(mark, LedgerEntity.Row));
    }

    private async Task LoadAsync(string partition, Dictionary<string, KeptCase> kept, CancellationToken cancellation)
    {
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.CasePrefix, cancellation))
            kept[row.RowKey[LedgerKeys.CasePrefix.Length..]] = new KeptCase(KeptCase.PositionOf(row), KeptCase.IsGarbledRow(row), null, null);
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.LedgerPrefix, cancellation))
            Change(row.RowKey[LedgerKeys.LedgerPrefix.Length..], known => known with { Row = KeptCase.TextOf(row, LedgerEntity.Row) });
        await foreach (var row in ledger.ScanAsync(partition, LedgerKeys.DirtyPrefix, cancellation))
            Change(row.RowKey[LedgerKeys.DirtyPrefix.Length..], known => known with { Waiting = KeptCase.TextOf(row, LedgerEntity.Row) });

        void Change(string subject, Func<KeptCase, KeptCase> change) => kept[subject] = change(kept.GetValueOrDefault(subject) ?? new KeptCase(null, false, null, null));
    }

    /// <summary>Totals that stayed the same while the rows were added up must be their sum.</summary>
    private async Task<IReadOnlyList<LedgerFault>> TotalsAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var faults = new List<LedgerFault>();
        foreach (var totals in kept)
        {
            for (var look = 1; look <= Looks; look++)
            {
                var before = await totals.ReadAsync(territory, cancellation);
                if (before.IsDamaged)
                {
                    faults.Add(new LedgerFault($"{territory}", 0, LedgerFaults.TotalsDamaged));
                    break;
                }

                // A garbled row is a fault of its case, and no reason to call the totals wrong that counted it while it was whole.
                var sum = totals.Empty(territory);
                var isWhole = true;
                await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(territory), LedgerKeys.LedgerPrefix, cancellation))
                {
                    if (LedgerEntity.TryRead(row) is { } stored) sum.Replace(null, stored.Row);
                    else isWhole = false;
                }

                if (!isWhole || before.DifferenceFrom(sum) is not { } difference) break;
                var isQuiet = before.DifferenceFrom(await totals.ReadAsync(territory, cancellation)) is null;
                if (!isQuiet && look < Looks) continue;
                faults.Add(new LedgerFault($"{territory} {difference}", 0, LedgerFaults.TotalsDiffer));
                break;
            }
        }

        return faults;
    }
}
