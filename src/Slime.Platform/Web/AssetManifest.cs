using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Slime.Platform.Web;

/// <summary>The addresses of the style sheet, script and icon, each with a hash of its content.</summary>
public sealed class AssetManifest
{
    public const string BasePath = "/assets";

    private const string Folder = "assets";

    private readonly IFileProvider _files;
    private readonly FrozenDictionary<string, string> _hashedNames;
    private readonly FrozenSet<string> _known;

    private AssetManifest(IFileProvider files, IReadOnlyDictionary<string, string> hashedNames)
    {
        _files = files;
        _hashedNames = hashedNames.ToFrozenDictionary(StringComparer.Ordinal);
        _known = hashedNames.Values.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The address of an asset, for instance of <c>site.css</c>.</summary>
    public string this[string name] => $"{BasePath}/{_hashedNames[name]}";

    /// <summary>Reads the manifest from the first place that has one.</summary>
    /// <exception cref="InvalidOperationException">The assets were not built.</exception>
    public static AssetManifest Load(params IEnumerable<IFileProvider> places)
    {
        foreach (var files in places)
        {
            var file = files.GetFileInfo($"{Folder}/manifest.json");
            if (!file.Exists) continue;
            using var stream = file.CreateReadStream();
            return new(files, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
        }

        throw new InvalidOperationException("wwwroot/assets/manifest.json is missing: build the page assets with 'npm ci' and 'npm run build'.");
    }

    /// <summary>The file of an address, or its Brotli copy; only what the manifest names is ever read.</summary>
    public IFileInfo? Find(string hashedName, bool brotli)
    {
        if (!_known.Contains(hashedName)) return null;
        var file = _files.GetFileInfo($"{Folder}/{hashedName}{(brotli ? ".br" : "")}");
        return file.Exists ? file : null;
    }
}
