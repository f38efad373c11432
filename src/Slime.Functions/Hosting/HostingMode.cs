using System.Globalization;

namespace Slime.Functions.Hosting;

/// <summary>Who started the program, and the port at which people on this machine reach it.</summary>
/// <param name="IsFunctionsHost">True under the Functions host, which then listens and delivers triggers; otherwise the program does both itself.</param>
internal sealed record HostingMode(bool IsFunctionsHost, int Port)
{
    public const string PortVariable = "SLIME_PORT";
    private const int DefaultPort = 7071;

    /// <summary>The host says where it is to be called back; where it prepared the process before it knew the program (a placeholder), it says so to the runtime.</summary>
    public static bool IsUnderFunctionsHost(IEnumerable<string> args) =>
        args.Any(argument => argument.StartsWith("--functions-uri", StringComparison.Ordinal)) || AppContext.GetData("AZURE_FUNCTIONS_NATIVE_HOST") is not null;

    /// <exception cref="ConfigurationException">The port is not a number from 0 to 65535.</exception>
    public static HostingMode Read(IConfiguration configuration, bool isFunctionsHost)
    {
        var text = configuration[PortVariable] is { Length: > 0 } given ? given : DefaultPort.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? new HostingMode(isFunctionsHost, port)
            : throw new ConfigurationException($"{PortVariable} is '{text}'; it must be a port number from 0 to 65535.");
    }
}

/// <summary>A setting that the program cannot start with: its message names the setting and what it should be.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
