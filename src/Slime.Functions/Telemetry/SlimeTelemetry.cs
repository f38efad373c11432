using System.Diagnostics;

namespace Slime.Functions.Telemetry;

/// <summary>Where the program's own spans come from; costs nothing while nobody listens.</summary>
internal static class SlimeTelemetry
{
    public const string Name = "Slime";

    public static readonly ActivitySource Source = new(Name);
}
