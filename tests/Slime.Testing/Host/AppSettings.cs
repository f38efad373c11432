using System.Text.RegularExpressions;

namespace Slime.Testing.Host;

/// <summary>App settings as the host reads them: environment variables, in which two underscores stand for a colon.</summary>
internal sealed partial class AppSettings
{
    private readonly Dictionary<string, string> _values;

    public AppSettings(IReadOnlyDictionary<string, string?> environment) => _values = environment
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => Plain(pair.Key), pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _values.GetValueOrDefault(Plain(name));

    /// <summary>The text with the settings whose names stand between per cent signs.</summary>
    /// <exception cref="InvalidOperationException">The host puts such a function in error.</exception>
    public string Resolve(string text) => Reference().Replace(
        text, match => this[match.Groups[1].Value] ?? throw new InvalidOperationException($"{match.Value} does not resolve to a value."));

    /// <summary>The connection string of a binding.</summary>
    /// <param name="name">As the binding names it; empty for the host's own storage.</param>
    public string Connection(string name)
    {
        if (name.Length == 0) name = "AzureWebJobsStorage";
        return this[$"ConnectionStrings:{name}"] ?? this[$"AzureWebJobs{name}"] ?? this[name] ?? throw new InvalidOperationException($"There is no connection string {name}.");
    }

    public bool Disables(string function) => (this[$"AzureWebJobs.{function}.Disabled"] ?? this[$"AzureWebJobs:{function}:Disabled"]) is "true" or "True" or "1";

    private static string Plain(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
