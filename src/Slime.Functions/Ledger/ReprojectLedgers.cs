using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Storage;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger;

/// <summary>
/// Makes the ledger of each territory again once after an update, or a roll-back, that gave its rows other columns: a row beside
/// the verifications says which columns a ledger was made with.
/// </summary>
internal sealed partial class ReprojectLedgers(
    LedgerTable ledger, Reprojection reprojection, CommuneService communes, EachInTurn each, ILogger<ReprojectLedgers> logger) : ITimerHandler
{
    private const string Columns = "Columns";

    /// <summary>Raised when a column keeps its name and gets another meaning.</summary>
    private const int Rules = 1;

    private static readonly string Current = ColumnsOf(typeof(LedgerRow));

    public Task RunAsync(CancellationToken cancellation) =>
        each.RunAsync(nameof(ReprojectLedgers), communes.Directory.Territories, territory => territory.Code.ToString(), territory => RunAsync(territory.Code, cancellation), cancellation);

    private async Task RunAsync(TerritoryCode territory, CancellationToken cancellation)
    {
        var known = await ledger.FindAsync(LedgerKeys.VerificationPartition, LedgerKeys.Projection(territory), cancellation);
        if (known is not null && known.TryGetValue(Columns, out var columns) && columns is string text && text == Current) return;
        var made = await reprojection.OfTerritoryAsync(territory, cancellation);
        Log.Made(logger, territory.ToString(), made);
        var row = new TableEntity(LedgerKeys.VerificationPartition, LedgerKeys.Projection(territory)) { [Columns] = Current };
        await ledger.Client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    private static string ColumnsOf(Type row)
    {
        var members = row.GetProperties().Select(member => $"{member.Name} {member.PropertyType}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Rules.ToString(CultureInfo.InvariantCulture) + "\n" + string.Join('\n', members))));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The ledger of {Territory} was made again for its present columns: {Rows} rows")]
        public static partial void Made(ILogger logger, string territory, int rows);
    }
}
