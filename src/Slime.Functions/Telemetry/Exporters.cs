using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Telemetry;

/// <summary>OpenTelemetry, once the configuration names somewhere to send to.</summary>
internal static class Exporters
{
    /// <summary>AppRoleName in Azure Monitor: tells the program's own requests from those that the Functions host reports.</summary>
    public const string ServiceName = "slime";

    /// <summary>Set for the Functions host; here too it says that ingestion takes no key but an identity.</summary>
    private const string IdentityVariable = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static void Add(IHostApplicationBuilder builder, HostingMode mode, bool toAzureMonitor, bool toOtlp)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithTracing(tracing => tracing.AddSource([SlimeTelemetry.Name, RequestSpans.Source, .. StorageSpans.Sources]))
            .WithMetrics(metrics => metrics.AddMeter(SlimeTelemetry.Name))
            .WithLogging();
        // The spans of the worker, so that the host's request and the program's are one trace.
        if (mode.IsFunctionsHost) telemetry.UseFunctionsWorkerDefaults();
        if (toAzureMonitor) ToAzureMonitor(builder, telemetry);
        if (toOtlp) telemetry.UseOtlpExporter();
    }

    private static void ToAzureMonitor(IHostApplicationBuilder builder, IOpenTelemetryBuilder telemetry)
    {
        telemetry.UseAzureMonitorExporter(options =>
        {
            options.ConnectionString = builder.Configuration[TelemetryServices.AzureMonitorVariable];
            // A few thousand households a year: every trace is kept whole.
            options.SamplingRatio = 1;
            options.TracesPerSecond = null;
            options.EnableLiveMetrics = false;
            options.EnablePerformanceCounters = false;
            options.DisableOfflineStorage = true;
        });
        if (builder.Configuration[IdentityVariable]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true)
            builder.Services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>((options, credential) => options.Credential = credential);
        // The Functions host forwards what is printed to the same place, where it would be told twice.
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
    }
}
