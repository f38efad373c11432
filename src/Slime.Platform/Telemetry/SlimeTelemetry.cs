using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Slime.Platform.Telemetry;

/// <summary>Where the program's own spans and measures come from; costs next to nothing while nobody listens.</summary>
internal static class SlimeTelemetry
{
    public const string Name = "Slime";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>Says on a span that it failed. The type only: a message may quote what it choked on.</summary>
    public static void Fail(this Activity? span, Exception failure) => span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
}
