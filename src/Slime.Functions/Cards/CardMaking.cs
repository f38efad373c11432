using System.Collections.Concurrent;
using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Cards;

/// <summary>
/// Makes the cards that are missing or were made by another version of the program: of cases from before there were cards, after
/// an update or a roll-back. Cards that are as they should be are not touched; running twice, or beside people who work, has no
/// other effect.
/// </summary>
internal sealed partial class CardMaking(LedgerTable ledger, PersonStore persons, CardProjection projection, TimeProvider clock, ILogger<CardMaking> logger)
{
    private const int AtOnce = 8;
    internal const string Made = "Made";

    internal static readonly string Current = $"{CardRow.MadeOfCase} {CardRow.MadeOfHousehold}";

    private readonly ConcurrentDictionary<TerritoryCode, bool> _made = new();

    /// <summary>Before the cards of a territory are read for the first time by this process.</summary>
    public async Task EnsureAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        if (_made.ContainsKey(territory)) return;
        var known = await ledger.FindAsync(LedgerKeys.VerificationPartition, LedgerKeys.Cards(territory), cancellation);
        if (known is null || !known.TryGetValue(Made, out var made) || made as string != Current) await MakeAsync(territory, cancellation);
        _made[territory] = true;
    }

    /// <returns>How many cards were made.</returns>
    public async Task<int> MakeAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var behind = await BehindAsync(territory, cancellation);
        var made = 0;
        await Parallel.ForEachAsync(behind, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (id, stop) =>
        {
            if (await MakeAsync(id, stop)) Interlocked.Increment(ref made);
        });
        var row = new TableEntity(LedgerKeys.VerificationPartition, LedgerKeys.Cards(territory)) { [Made] = Current };
        await ledger.Client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        if (made > 0) Log.Made(logger, territory.ToString(), made);
        return made;
    }

    /// <summary>The case as it was read is a condition: whoever changes it meanwhile writes the card himself.</summary>
    private async Task<bool> MakeAsync(CaseId id, CancellationToken cancellation)
    {
        if (await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Case(id), cancellation) is not { } row || CaseRow.TryRead(row) is not { } stored) return false;
        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(CardMaking), clock.GetUtcNow()));
        var household = await persons.FindAsync(id, cancellation) is { } personal ? HouseholdCard.Of(personal.Referral) : null;
        var transaction = change.Complete([new WithHousehold(household)]);
        if (!await ledger.TrySubmitAsync(transaction, cancellation)) return false;
        projection.Changed(transaction);
        return true;
    }

    /// <summary>The cases without a card, or with one that is not of this program or knows an earlier state.</summary>
    private async Task<IReadOnlyList<CaseId>> BehindAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var partition = LedgerKeys.Partition(territory);
        var known = new Dictionary<CaseId, long>();
        string[] columns = ["RowKey", CardRow.Sequence, CardRow.CaseMade, CardRow.HouseholdMade];
        await foreach (var page in ledger.PagesAsync(partition, LedgerKeys.CardPrefix, null, columns, 1000, cancellation))
        {
            foreach (var row in page.Values)
            {
                if (CardRow.IdOf(row) is { } id && TextOf(row, CardRow.CaseMade) == CardRow.MadeOfCase && TextOf(row, CardRow.HouseholdMade) == CardRow.MadeOfHousehold)
                    known[id] = NumberOf(row, CardRow.Sequence) ?? -1;
            }
        }

        var behind = new List<CaseId>();
        await foreach (var page in ledger.PagesAsync(partition, LedgerKeys.CasePrefix, null, ["RowKey", CaseRow.Sequence], 1000, cancellation))
        {
            foreach (var row in page.Values)
            {
                if (CaseId.TryParse(row.RowKey[LedgerKeys.CasePrefix.Length..], out var id) && NumberOf(row, CaseRow.Sequence) is { } sequence && known.GetValueOrDefault(id, -1) != sequence) behind.Add(id);
            }
        }

        return behind;
    }

    private static long? NumberOf(TableEntity row, string column) => row.TryGetValue(column, out var value) ? value as long? : null;

    private static string? TextOf(TableEntity row, string column) => row.TryGetValue(column, out var value) ? value as string : null;

    /// <summary>The card with its household, read beside the case.</summary>
    private sealed class WithHousehold(HouseholdCard? household) : ICaseProjection
    {
        public void Mark(LedgerTransaction transaction, CaseState? before, CaseState state, JournalPosition position) => CardProjection.Mark(transaction, state, position, household);

        public void Changed(LedgerTransaction written)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Cards} cards of {Territory} were made")]
        public static partial void Made(ILogger logger, string territory, int cards);
    }
}

/// <summary>Looks every night for cards that an earlier version of the program left behind.</summary>
internal sealed class MakeCards(CardMaking making, CommuneService communes, EachInTurn each) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(MakeCards), communes.Directory.Territories, territory => territory.Code.ToString(), territory => making.MakeAsync(territory.Code, cancellation), cancellation);
}
