using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Slime.Platform.Resources;

/// <summary>
/// Every text that people read. The first word of a key is the file that holds it: <c>common.save</c> is in
/// Texts.Common.resx, whichever assembly has it. Adding a file needs nothing here.
/// </summary>
public static class Texts
{
    private const string Mark = ".Texts.";
    private const string Suffix = ".resources";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static FrozenDictionary<string, ResourceManager> _files = FilesOf(typeof(Texts).Assembly).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> _own = FrozenDictionary<string, string>.Empty;

    /// <summary>An assembly adds its files before anything in it runs; see <c>[ModuleInitializer]</c>.</summary>
    public static void Add(Assembly assembly)
    {
        lock (French)
            _files = _files.Concat(FilesOf(assembly).Where(file => !_files.ContainsKey(file.Key))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a département says in its own words; see <see cref="TextOverlay"/>. Once, before anybody reads a text.</summary>
    internal static void Put(IReadOnlyDictionary<string, string> own)
    {
        if (own.Count > 0) _own = own.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The text of a key, numbers and dates in <paramref name="args"/> written the French way.</summary>
    /// <exception cref="KeyNotFoundException">No file holds the key.</exception>
    public static string Get(string key, params object?[] args)
    {
        var text = Find(key) ?? throw new KeyNotFoundException($"No text has the key '{key}'.");
        return args.Length == 0 ? text : string.Format(French, text, args);
    }

    /// <summary>The text of a key that may not have one, such as an error code.</summary>
    public static string? Find(string key) => _own.TryGetValue(key, out var own) ? own : FindOriginal(key);

    /// <summary>The program's own text.</summary>
    internal static string? FindOriginal(string key)
    {
        var file = key[..Math.Max(key.IndexOf('.', StringComparison.Ordinal), 0)];
        return _files.TryGetValue(file, out var texts) ? texts.GetString(key, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Every text of a file, by its key; for a script that says them itself.</summary>
    public static IReadOnlyDictionary<string, string> Of(string file) => _files[file]
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
        .Cast<DictionaryEntry>()
        .Select(entry => (string)entry.Key)
        .Order(StringComparer.Ordinal)
        .ToDictionary(key => key, key => Get(key), StringComparer.Ordinal);

    /// <summary><see cref="Get"/>, short for components.</summary>
    public static string T(string key, params object?[] args) => Get(key, args);

    private static IEnumerable<KeyValuePair<string, ResourceManager>> FilesOf(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        let mark = name.LastIndexOf(Mark, StringComparison.Ordinal)
        where mark >= 0 && name.EndsWith(Suffix, StringComparison.Ordinal)
        let baseName = name[..^Suffix.Length]
        select KeyValuePair.Create(baseName[(mark + Mark.Length)..], new ResourceManager(baseName, assembly));
}
