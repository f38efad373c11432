using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Slime.Model.Reporting.Money;
using Slime.Platform.Storage;

namespace Slime.Functions.Money;

/// <summary>A funding file that stands, by its period and hash.</summary>
/// <param name="Sha256">Of the JSON, in lower-case hexadecimal.</param>
public sealed record FrozenFunding(string Id, DateOnly From, DateOnly To, int Number, string Sha256, DateTimeOffset FrozenAt, string FrozenBy, int Households, long TotalCents, long AskedCents)
{
    /// <summary>See <see cref="FundingFile.SpendingUntil"/>; files of earlier versions have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? SpendingUntil { get; init; }
}

/// <summary>Funding files: written once and never again, with a row for each.</summary>
internal sealed class FundingFiles(LedgerTable ledger, WrittenOnce files)
{
    private const string Column = "File";

    public async Task<IReadOnlyList<FrozenFunding>> ListAsync(string programme, CancellationToken cancellation)
    {
        var all = new List<FrozenFunding>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.MoneyPartition(programme), LedgerKeys.FundingPrefix, cancellation)) all.Add(JsonColumn.Read<FrozenFunding>(row, Column));
        return all;
    }

    /// <summary>The first file whose spending has one of the days.</summary>
    public async Task<FrozenFunding?> CoveringAsync(string programme, IReadOnlyCollection<DateOnly> days, CancellationToken cancellation) =>
        days.Count == 0 ? null : (await ListAsync(programme, cancellation)).FirstOrDefault(file => days.Any(day => day >= file.From && day <= (file.SpendingUntil ?? file.To)));

    public async Task<FrozenFunding?> FindAsync(string programme, string id, CancellationToken cancellation) => (await ListAsync(programme, cancellation)).FirstOrDefault(file => file.Id == id);

    public static string IdOf(FundingFile file) => IdOf(file.From, file.To, file.Number);

    public static string IdOf(DateOnly from, DateOnly to, int number) => string.Create(CultureInfo.InvariantCulture, $"{from:yyyyMMdd}-{to:yyyyMMdd}-{number}");

    /// <summary>Freezes a file, unless one of its period and number stands: then that one counts, whatever this one holds.</summary>
    /// <returns>What stands, and whether it is this one.</returns>
    public async Task<(FrozenFunding File, bool IsNew)> FreezeAsync(FundingFile file, CancellationToken cancellation)
    {
        var standing = await files.PutAsync(Name(file.ProgrammeId, IdOf(file)), JsonSerializer.SerializeToUtf8Bytes(file, StoredJson.Options), "application/json", cancellation);
        if (!standing.IsNew) file = Read(standing.Content);
        var frozen = new FrozenFunding(
            IdOf(file), file.From, file.To, file.Number, standing.Sha256, file.FrozenAt, file.FrozenBy, file.Households, file.TotalCents, file.AskedCents)
        { SpendingUntil = file.SpendingUntil };
        var row = new TableEntity(LedgerKeys.MoneyPartition(file.ProgrammeId), LedgerKeys.Funding(frozen.Id));
        JsonColumn.Write(row, Column, frozen);
        await ledger.TryInsertAsync(row, cancellation);
        return (frozen, standing.IsNew);
    }

    /// <summary>The file and its very bytes.</summary>
    public async Task<(FundingFile File, byte[] Content)> ReadAsync(string programme, string id, CancellationToken cancellation)
    {
        var content = await files.ReadAsync(Name(programme, id), cancellation);
        return (Read(content), content);
    }

    private static FundingFile Read(byte[] content) => JsonSerializer.Deserialize<FundingFile>(content, StoredJson.Options)!;

    private static string Name(string programme, string id) => $"funding/{programme}/{id}.json";
}
