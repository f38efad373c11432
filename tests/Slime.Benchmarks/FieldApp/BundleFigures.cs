using System.IO.Compression;
using System.Text.RegularExpressions;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.FieldApp;

/// <summary>What a telephone fetches to keep the field app: the worker, and everything that the worker names.</summary>
internal sealed partial class BundleFigures : IFigureGroup
{
    private const string Bundle = "field app, compressed";

    public IReadOnlyList<string> Names { get; } = [Bundle];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, SlimeApplication.NewPrefix(), pumps: false);
        var worker = await program.Client.GetByteArrayAsync("/terrain/sw.js");
        var total = Compressed(worker);
        foreach (Match kept in Kept().Matches(System.Text.Encoding.UTF8.GetString(worker)))
            total += Compressed(await program.Client.GetByteArrayAsync(kept.Groups["path"].Value));
        return [new Figure(Bundle, "KB", total / 1024d, Budget: Budget.ValueAtMost(400))];
    }

    private static long Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(content);
        return compressed.Length;
    }

    [GeneratedRegex("\"?url\"?:\"(?<path>/[^\"]+)\"")]
    private static partial Regex Kept();
}
