using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention;

/// <summary>A row of personal data as the archive holds it: under the key that it had, its content sealed.</summary>
internal static class ArchivedRow
{
    private const string Sealed = "Sealed";
    private const string Year = "KeyYear";

    /// <summary>A binary property holds 64 KiB.</summary>
    private const int BytesPerProperty = 60_000;

    public static TableEntity Of(TableEntity row, TerritoryCode territory, int year, byte[] key)
    {
        var partition = LedgerKeys.PersonalArchive(territory);
        var bytes = ArchiveCipher.Seal(key, Encoding.UTF8.GetBytes(RowText.Write(row)), $"{partition}/{row.RowKey}");
        var archived = new TableEntity(partition, row.RowKey) { [Year] = year };
        for (var (start, part) = (0, 0); start < bytes.Length; start += BytesPerProperty, part++)
            archived[Name(part)] = bytes[start..Math.Min(bytes.Length, start + BytesPerProperty)];
        return archived;
    }

    public static int KeyYear(TableEntity archived) => archived.GetInt32(Year) ?? 0;

    public static TableEntity Open(TableEntity archived, byte[] key)
    {
        using var bytes = new MemoryStream();
        for (var part = 0; archived.TryGetValue(Name(part), out var piece) && piece is byte[] some; part++) bytes.Write(some);
        return RowText.Read(Encoding.UTF8.GetString(ArchiveCipher.Open(key, bytes.ToArray(), $"{archived.PartitionKey}/{archived.RowKey}")));
    }

    private static string Name(int part) => Sealed + part.ToString(CultureInfo.InvariantCulture);
}
