using System.Runtime.CompilerServices;
using Slime.Platform.Settings;

namespace Slime.Functions.Telemetry;

internal static class TelemetryServices
{
    /// <summary>What Azure Monitor is told; the Functions host reads the same variable.</summary>
    public const string AzureMonitorVariable = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The standard variables that name where OTLP goes: for everything, or for one kind.</summary>
    private static readonly string[] OtlpVariables =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Sends spans, measures and logs where the configuration says; nothing is loaded and nothing leaves when it says nothing.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, HostingMode mode)
    {
        // Its lines hold addresses as they were asked for: a calendar's is a secret, and what people type is theirs.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        var toAzureMonitor = !string.IsNullOrWhiteSpace(builder.Configuration[AzureMonitorVariable]);
        var toOtlp = OtlpVariables.Any(name => !string.IsNullOrWhiteSpace(builder.Configuration[name]));
        if (!toAzureMonitor && !toOtlp) return;
        HearStorage();
        Export(builder, mode, toAzureMonitor, toOtlp);
    }

    /// <summary>Lets the Azure SDK make spans; to be said before its first client is made.</summary>
    internal static void HearStorage() => AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);

    /// <summary>A method of its own: the exporters' assemblies are loaded only when it runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Export(IHostApplicationBuilder builder, HostingMode mode, bool toAzureMonitor, bool toOtlp) => Exporters.Add(builder, mode, toAzureMonitor, toOtlp);
}
