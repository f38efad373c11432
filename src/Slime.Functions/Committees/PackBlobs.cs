using Slime.Platform.Storage;

namespace Slime.Functions.Committees;

/// <summary>Packs as files: each is written once under its name and never again.</summary>
internal sealed class PackBlobs(WrittenOnce files)
{
    public const string Json = "application/json; charset=utf-8";

    public const string Pdf = "application/pdf";

    /// <summary>Puts a file away, unless a freeze that died before it wrote the row, or another one at the same time, did.</summary>
    /// <returns>What lies under the name now: the pack.</returns>
    public async Task<byte[]> PutAwayAsync(string name, byte[] content, string type, CancellationToken cancellation) =>
        (await files.PutAsync(name, content, type, cancellation)).Content;

    public Task<byte[]> ReadAsync(string name, CancellationToken cancellation) => files.ReadAsync(name, cancellation);

    /// <summary>Lower-case hexadecimal.</summary>
    public static string HashOf(byte[] content) => WrittenOnce.HashOf(content);
}
