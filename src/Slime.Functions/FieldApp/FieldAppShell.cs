using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.FieldApp;

/// <summary>The parts of the app that the program makes, with a revision that changes whenever one of them does.</summary>
internal sealed class FieldAppShell
{
    private readonly AssetManifest _assets;
    private readonly string _revision;

    public FieldAppShell(AssetManifest assets)
    {
        _assets = assets;
        Words = JsonSerializer.SerializeToUtf8Bytes(Texts.Of("fieldApp"));
        // The page is made of nothing but texts and the names of assets.
        var names = string.Join('\n', Assets.Select(name => assets[name]));
        _revision = Convert.ToHexStringLower(SHA256.HashData([.. Words.Span, .. Encoding.UTF8.GetBytes(names)]))[..16];
    }

    /// <summary>What the page links to; the build puts the same ones into the worker.</summary>
    public static IReadOnlyList<string> Assets { get; } = ["site.css", "field.css", "field.js", "icon.svg", "field-icon-192.png", "field-icon-512.png", "field-icon-maskable.png"];

    /// <summary>Every text that the script shows by itself, by its key.</summary>
    public ReadOnlyMemory<byte> Words { get; }

    /// <summary>The built worker, after the revisions of what the build does not know.</summary>
    public async Task<string> WorkerAsync(CancellationToken cancellation)
    {
        var file = _assets.Find(_assets["field-worker.js"].Split('/')[^1], brotli: false) ?? throw new InvalidOperationException("The worker of the field app was not built.");
        using var reader = new StreamReader(file.CreateReadStream());
        var made = new[] { FieldAppPages.Path, FieldAppPages.Words, FieldAppPages.Manifest }.Select(url => new { url, revision = _revision });
        return $"self.slimeShell = {JsonSerializer.Serialize(made)};\n{await reader.ReadToEndAsync(cancellation)}";
    }
}
