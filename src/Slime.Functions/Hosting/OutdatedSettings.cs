using System.Collections;

namespace Slime.Functions.Hosting;

/// <summary>
/// Settings of the package as it was before the isolated worker. With them the Functions host would start the program in a way
/// that it no longer answers, which nobody would see but by silence.
/// </summary>
internal static class OutdatedSettings
{
    /// <summary>Of the variables with which the host started the earlier package.</summary>
    private const string Prefix = "FUNCTIONS_CUSTOM";

    private const string Runtime = "FUNCTIONS_WORKER_RUNTIME";
    private const string EarlierRuntime = "custom";
    private const string PresentRuntime = "dotnet-isolated";

    /// <exception cref="ConfigurationException">There is one.</exception>
    public static void Refuse()
    {
        if (Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key).Order(StringComparer.Ordinal).FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) is { } variable)
            throw new ConfigurationException($"{variable} belongs to an earlier package of this program: remove it, and set {Runtime} to {PresentRuntime}.");
        if (Environment.GetEnvironmentVariable(Runtime) is { } runtime && runtime.Equals(EarlierRuntime, StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"{Runtime} is {runtime}, which is that of an earlier package of this program: it must be {PresentRuntime}.");
    }
}
