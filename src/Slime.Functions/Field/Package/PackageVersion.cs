using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Package;

/// <summary>
/// What a package was made of, in one word that the device gives back: a few bytes of the hash of each case, and of what all share.
/// The server keeps no package: what has changed is seen by comparing.
/// </summary>
internal sealed class PackageVersion
{
    private const int Bytes = 8;

    private readonly HashSet<ulong> _parts;

    private PackageVersion(HashSet<ulong> parts) => _parts = parts;

    public static PackageVersion Nothing { get; } = new([]);

    public static PackageVersion Of(SharedForms shared, IEnumerable<FieldCase> cases) => new([Part("", shared), .. cases.Select(Of)]);

    /// <returns>Nothing for a word that is none of ours: everything is then new.</returns>
    public static PackageVersion Parse(string? text)
    {
        if (text is null || text.Length > 1024 || !Base64Url.IsValid(text)) return Nothing;
        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length % Bytes != 0 ? Nothing : new PackageVersion([.. bytes.Chunk(Bytes).Select(part => BitConverter.ToUInt64(part))]);
    }

    public bool Has(FieldCase known) => _parts.Contains(Of(known));

    public bool Has(SharedForms shared) => _parts.Contains(Part("", shared));

    public override string ToString() => Base64Url.EncodeToString([.. _parts.Order().SelectMany(BitConverter.GetBytes)]);

    private static ulong Of(FieldCase known) => Part(known.CaseId.ToString(), known);

    private static ulong Part<T>(string name, T content) =>
        BitConverter.ToUInt64(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{name}\n"), .. JsonSerializer.SerializeToUtf8Bytes(content, SlimeJson.Options)]));
}
