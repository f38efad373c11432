using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace Slime.Functions.Resources;

/// <summary>
/// Every text that people read. The first word of a key is the file that holds it: <c>common.save</c> is in
/// Texts.Common.resx. Adding a file needs nothing here.
/// </summary>
public static class Texts
{
    private const string Prefix = "Slime.Functions.Resources.Texts.";
    private const string Suffix = ".resources";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly FrozenDictionary<string, ResourceManager> Files = typeof(Texts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(name => name[..^Suffix.Length])
        .ToFrozenDictionary(
            name => name[Prefix.Length..],
            name => new ResourceManager(name, typeof(Texts).Assembly),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a key, numbers and dates in <paramref name="args"/> written the French way.</summary>
    /// <exception cref="KeyNotFoundException">No file holds the key.</exception>
    public static string Get(string key, params object?[] args)
    {
        var text = Find(key) ?? throw new KeyNotFoundException($"No text has the key '{key}'.");
        return args.Length == 0 ? text : string.Format(French, text, args);
    }

    /// <summary>The text of a key that may not have one, such as an error code.</summary>
    public static string? Find(string key)
    {
        var file = key[..Math.Max(key.IndexOf('.', StringComparison.Ordinal), 0)];
        return Files.TryGetValue(file, out var texts) ? texts.GetString(key, CultureInfo.InvariantCulture) : null;
    }

    /// <summary><see cref="Get"/>, short for components.</summary>
    public static string T(string key, params object?[] args) => Get(key, args);
}
