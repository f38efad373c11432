using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Retention.Elimination;

/// <summary>
/// Destroys what the departmental archives allowed to destroy, case after case; cut off anywhere it goes on with what is left.
/// After a restore from before, what was destroyed is destroyed again by itself.
/// </summary>
internal sealed partial class ExecuteElimination(
    EliminationStore store, DestroyCase destroy, CaseStore cases, LedgerTable ledger, ArchiveTable archive, CommuneService communes, EachInTurn each, OpenBusiness business,
    IOptions<RetentionOptions> options, LocalTime time, TimeProvider clock, ILogger<ExecuteElimination> logger) : ITimerHandler
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await RepeatAsync(cancellation);
        var executing = (await store.ListAsync(cancellation)).Where(stored => stored.Record.Status == EliminationStatus.Executing).ToList();
        await each.RunAsync(nameof(ExecuteElimination), executing, stored => stored.Record.Id, stored => RunAsync(stored, cancellation), cancellation);
    }

    /// <summary>All that is left of one; its certificate once nothing is.</summary>
    public async Task RunAsync(StoredElimination stored, CancellationToken cancellation)
    {
        var (record, visa) = (stored.Record, stored.Record.Visa ?? throw new InvalidOperationException($"The elimination {stored.Record.Id} has no visa."));
        var lines = await store.LinesAsync(record.Id, cancellation);
        var open = await business.OfCasesAsync(cancellation);
        var counted = new Dictionary<EliminationLine, DestroyedCase>();
        await each.RunAsync(nameof(ExecuteElimination), lines, line => line.Made.ToString(), async line => counted[line] = await destroy.RunAsync(line, visa, open.Contains(line.Case), cancellation), cancellation);
        await RemoveNumbersAsync([.. counted.Where(line => !line.Value.IsKept).Select(line => line.Key.Case)], LedgerKeys.EliminationLines(record.Id), cancellation);
        // The number goes last: a run that is cut off before finds it again.
        foreach (var (line, destroyed) in counted) await store.DoneAsync(record.Id, line, destroyed, cancellation);
        await DestroyKeysAsync(cancellation);
        var done = await store.DonesAsync(record.Id, cancellation);
        var certificate = new EliminationCertificate(
            clock.GetUtcNow(), done.Count(each => !each.IsKept), done.Sum(each => each.Rows), done.Sum(each => each.Files), done.Sum(each => each.Facts), done.Count(each => each.IsKept));
        var context = ProcessContext.OfFunction(nameof(ExecuteElimination), clock.GetUtcNow());
        await store.TrySaveAsync(stored, record with { Status = EliminationStatus.Executed, Certificate = certificate }, "eliminationExecuted", context, cancellation);
        Log.Executed(logger, record.Id, certificate.Cases, certificate.Kept);
    }

    /// <summary>Counted visits, letters of a week, links, digests, numbers told: rows elsewhere that bear the number of a case that is gone.</summary>
    /// <param name="own">The lines of the elimination itself, which go last.</param>
    private async Task RemoveNumbersAsync(HashSet<CaseId> gone, string own, CancellationToken cancellation)
    {
        if (gone.Count == 0) return;
        await foreach (var row in ledger.Client.QueryAsync<Azure.Data.Tables.TableEntity>(select: ["PartitionKey", "RowKey", "CaseId", "Case"], cancellationToken: cancellation))
        {
            var isOf = gone.Any(id => row.RowKey.Contains(id.ToString(), StringComparison.Ordinal) || Names(row, "CaseId", id) || Names(row, "Case", id));
            // Journals are sealed; a number in one of another leads nowhere any more.
            if (isOf && !row.RowKey.StartsWith("event|", StringComparison.Ordinal) && !row.RowKey.StartsWith(own, StringComparison.Ordinal)) await ledger.Client.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        }
    }

    private static bool Names(Azure.Data.Tables.TableEntity row, string column, CaseId id) => row.TryGetValue(column, out var value) && value as string == id.ToString();

    /// <summary>The key of a year of which nothing is left: with it go all copies, also those in backups.</summary>
    private async Task DestroyKeysAsync(CancellationToken cancellation)
    {
        var used = new HashSet<int> { time.Today.Year };
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation))
            {
                if (stored.State is { Archived: { } archived, Eliminated: null }) used.Add(archived.KeyYear);
            }
        }

        foreach (var year in (await archive.YearsAsync(cancellation)).Where(year => !used.Contains(year))) await archive.DestroyKeyAsync(year, cancellation);
    }

    /// <summary>A restore from before brought back what was destroyed: its number is known by a keyed hash.</summary>
    private async Task RepeatAsync(CancellationToken cancellation)
    {
        var known = await archive.DestroyedAsync(new DateOnly(options.Value.FirstBackupYear(time.Today), 1, 1), cancellation);
        if (known.Count == 0) return;
        var underWay = new HashSet<CaseId>();
        foreach (var stored in (await store.ListAsync(cancellation)).Where(stored => stored.Record.Status == EliminationStatus.Executing))
            underWay.UnionWith((await store.LinesAsync(stored.Record.Id, cancellation)).Select(line => line.Case));
        var back = new List<(CaseId Case, PersonalVisa Visa)>();
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var page in ledger.PagesAsync(LedgerKeys.Partition(territory.Code), LedgerKeys.CasePrefix, null, ["RowKey"], 1000, cancellation))
            {
                foreach (var row in page.Values)
                {
                    if (CaseId.TryParse(row.RowKey[LedgerKeys.CasePrefix.Length..], out var id) && !underWay.Contains(id) && known.TryGetValue(archive.HashOf(id), out var visa)) back.Add((id, visa));
                }
            }
        }

        foreach (var (visa, index) in back.GroupBy(found => found.Visa).Select((visa, index) => (visa, index))) await AgainAsync(visa.Key, [.. visa.Select(found => found.Case)], index, cancellation);
    }

    /// <summary>An elimination of its own, with the visa of then; it is cut off and goes on like any other.</summary>
    private async Task AgainAsync(PersonalVisa visa, IReadOnlyList<CaseId> back, int index, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.Today:yyyy-MM-dd}-{now.UtcTicks / TimeSpan.TicksPerSecond % 100_000}{index}");
        foreach (var about in back) await store.AddLineAsync(id, EliminationLine.Of(about, now), cancellation);
        var lines = back.GroupBy(about => about.Territory).Select(territory => new EliminationListLine(territory.Key, territory.Count(), visa.On, visa.On, 0, 0)).ToList();
        var context = ProcessContext.OfFunction(nameof(ExecuteElimination), now);
        await store.TrySaveAsync(null, new EliminationRecord(id, time.Today, context.Actor, EliminationStatus.Executing, lines, options.Value.ActiveMonths + options.Value.ArchiveMonths, visa), "eliminationRepeated", context, cancellation);
        Log.Repeated(logger, id, back.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The elimination {Id} is executed: {Cases} cases destroyed, {Kept} kept")]
        public static partial void Executed(ILogger logger, string id, int cases, int kept);

        [LoggerMessage(LogLevel.Warning, "{Cases} cases that had been destroyed came back from a restore; the elimination {Id} destroys them again")]
        public static partial void Repeated(ILogger logger, string id, int cases);
    }
}
