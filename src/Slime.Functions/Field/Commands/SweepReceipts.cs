using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands;

/// <summary>Forgets receipts that are older than they are kept.</summary>
internal sealed class SweepReceipts(ReceiptBook book, CommuneService communes, EachInTurn each) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation) => each.RunAsync(
        nameof(SweepReceipts), communes.Directory.Territories, territory => territory.Code.ToString(), territory => book.SweepAsync(LedgerKeys.Partition(territory.Code), cancellation), cancellation);
}
