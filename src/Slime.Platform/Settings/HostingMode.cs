using System.Globalization;

namespace Slime.Platform.Settings;

/// <summary>Who started the program, and where it listens: always on the loopback interface.</summary>
/// <param name="IsFunctionsHost">True under the Functions host, which then delivers triggers; otherwise the program's own pumps do.</param>
internal sealed record HostingMode(bool IsFunctionsHost, int Port)
{
    public const string HostPortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";
    public const string PortVariable = "SLIME_PORT";
    private const int DefaultPort = 7071;

    /// <exception cref="ConfigurationException">A port is not a number from 0 to 65535.</exception>
    public static HostingMode Read(IConfiguration configuration)
    {
        var isHost = !string.IsNullOrEmpty(configuration[HostPortVariable]);
        var variable = isHost ? HostPortVariable : PortVariable;
        var text = configuration[variable] is { Length: > 0 } given ? given : DefaultPort.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? new HostingMode(isHost, port)
            : throw new ConfigurationException($"{variable} is '{text}'; it must be a port number from 0 to 65535.");
    }
}

/// <summary>A setting that the program cannot start with: its message names the setting and what it should be.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
