using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention.Elimination;

/// <summary>What the archives want to keep, as they take it: a folder a case with its facts, its words and its files, and a list of all with their hashes.</summary>
internal sealed class TransferExport(EliminationStore store, CaseStore cases, ArchivedCases archived)
{
    public async Task WriteAsync(EliminationRecord record, Stream target, CancellationToken cancellation)
    {
        var manifest = new StringBuilder("path;sha256;bytes\r\n");
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        foreach (var line in await store.LinesAsync(record.Id, cancellation))
        {
            if (await cases.FindAsync(line.Case, cancellation) is not { } stored) continue;
            await AddAsync($"{line.Case}/dossier.json", JsonSerializer.SerializeToUtf8Bytes(stored.State, StoredJson.Options));
            var index = 0;
            await foreach (var row in archived.RowsAsync(line.Case, cancellation)) await AddAsync($"{line.Case}/rows/{++index:D4}.json", Encoding.UTF8.GetBytes(RowText.Write(row)));
            foreach (var (name, _) in await archived.FilesAsync(line.Case, cancellation))
            {
                if (await archived.OpenAsync(line.Case, name, cancellation) is { } file) await AddAsync($"{line.Case}/files/{name}", file.Content);
            }
        }

        await AddAsync("manifest.csv", Encoding.UTF8.GetBytes(manifest.ToString()));

        async Task AddAsync(string name, byte[] content)
        {
            manifest.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name};{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))};{content.Length}\r\n");
            await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
            await entry.WriteAsync(content, cancellation);
        }
    }
}
