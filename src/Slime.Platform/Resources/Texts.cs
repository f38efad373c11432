using System.Collections;
using System.Collections.Concurrent;
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

    private static readonly Lock Adding = new();

    /// <summary>Replaced as a whole, never changed: read without a lock. A frozen one would cost the start more than it ever gives.</summary>
    private static Dictionary<string, TextFile> _files = With([], typeof(Texts).Assembly);

    private static FrozenDictionary<string, string>? _own;

    /// <summary>How numbers and days are written for people.</summary>
    public static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>An assembly adds its files before anything in it runs; see <c>[ModuleInitializer]</c>.</summary>
    public static void Add(Assembly assembly)
    {
        lock (Adding) _files = With(_files, assembly);
    }

    /// <summary>What a département says in its own words; see <see cref="TextOverlay"/>. Once, before anybody reads a text.</summary>
    internal static void Put(IReadOnlyDictionary<string, string> own)
    {
        if (own.Count > 0) _own = own.ToFrozenDictionary(pair => pair.Key, pair => FrenchSpaces.Keep(pair.Key, pair.Value), StringComparer.Ordinal);
    }

    /// <summary>The text of a key, numbers and dates in <paramref name="args"/> written the French way.</summary>
    /// <exception cref="KeyNotFoundException">No file holds the key.</exception>
    public static string Get(string key, params object?[] args)
    {
        var text = Find(key) ?? throw new KeyNotFoundException($"No text has the key '{key}'.");
        return args.Length == 0 ? text : string.Format(French, text, args);
    }

    /// <summary>The text of a key that may not have one, such as an error code.</summary>
    public static string? Find(string key) => _own is not null && _own.TryGetValue(key, out var own) ? own : FindOriginal(key);

    /// <summary>The program's own text.</summary>
    internal static string? FindOriginal(string key)
    {
        var file = key[..Math.Max(key.IndexOf('.', StringComparison.Ordinal), 0)];
        return _files.TryGetValue(file, out var texts) ? texts.Find(key) : null;
    }

    /// <summary>Every text of a file, by its key; for a script that says them itself.</summary>
    public static IReadOnlyDictionary<string, string> Of(string file) =>
        _files[file].Keys().Order(StringComparer.Ordinal).ToDictionary(key => key, key => Get(key), StringComparer.Ordinal);

    /// <summary><see cref="Get"/>, short for components.</summary>
    public static string T(string key, params object?[] args) => Get(key, args);

    /// <summary>The files known and those of an assembly; of two of one name the first stays.</summary>
    private static Dictionary<string, TextFile> With(Dictionary<string, TextFile> known, Assembly assembly)
    {
        var files = new Dictionary<string, TextFile>(known, StringComparer.OrdinalIgnoreCase);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var mark = name.LastIndexOf(Mark, StringComparison.Ordinal);
            if (mark < 0 || !name.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            var baseName = name[..^Suffix.Length];
            files.TryAdd(baseName[(mark + Mark.Length)..], new TextFile(baseName, assembly));
        }

        return files;
    }

    /// <summary>Opened when its first text is asked for.</summary>
    private sealed class TextFile(string baseName, Assembly assembly)
    {
        private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
        private ResourceManager? _texts;

        private ResourceManager Opened => _texts ??= new ResourceManager(baseName, assembly);

        /// <summary>Only what there is is kept: keys also come from addresses and rows, and there is no end of wrong ones.</summary>
        public string? Find(string key)
        {
            if (_kept.TryGetValue(key, out var kept)) return kept;
            return Opened.GetString(key, CultureInfo.InvariantCulture) is { } text ? _kept.GetOrAdd(key, FrenchSpaces.Keep(key, text)) : null;
        }

        public IEnumerable<string> Keys() => Opened
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key);
    }
}
