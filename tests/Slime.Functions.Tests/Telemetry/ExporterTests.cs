using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Slime.Testing;
using WireMock.Logging;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Xunit;

namespace Slime.Functions.Tests.Telemetry;

public sealed class ExporterTests(SharedAzurite shared) : IDisposable
{
    private readonly WireMockServer _collector = WireMockServer.Start("http://127.0.0.1:0");

    public void Dispose() => _collector.Stop();

    [Fact]
    public async Task Spans_Measures_And_Logs_Go_By_Otlp_Where_The_Standard_Variable_Says()
    {
        _collector.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200));
        await using var application = Telling(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
        var caseId = await ReferAsync(application);

        await ToldAsync(application, "/v1/traces", "POST /api/referrals");
        await ToldAsync(application, "/v1/metrics", "slime.routing.delay");
        await ToldAsync(application, "/v1/logs", caseId);
    }

    [Fact]
    public async Task Azure_Monitor_Is_Told_When_Its_Connection_String_Is_Set()
    {
        _collector.Given(Request.Create().UsingPost()).RespondWith(Response.Create().WithStatusCode(200).WithBody("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}"""));
        await using var application = Telling(new() { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-0000-0000-000000000062;IngestionEndpoint={_collector.Url}/" });
        await ReferAsync(application);

        await ToldAsync(application, "/v2.1/track", "\"name\":\"POST /api/referrals\"");
        await ToldAsync(application, "/v2.1/track", "\"responseCode\":\"202\"");
        await ToldAsync(application, "/v2.1/track", "\"ai.cloud.role\":\"slime\"");
        await ToldAsync(application, "/v2.1/track", "slime.outbox.age");
    }

    [Fact]
    public async Task Nothing_Of_OpenTelemetry_Is_Loaded_When_Nothing_Is_To_Be_Sent()
    {
        await using var silent = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix()));
        var settings = SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix());
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Url;
        await using var telling = await SlimeProcess.StartAsync(settings);

        Assert.DoesNotContain("OpenTelemetry", silent.MappedFiles(), StringComparison.Ordinal);
        Assert.Contains("OpenTelemetry", telling.MappedFiles(), StringComparison.Ordinal);
    }

    private SlimeApplication Telling(Dictionary<string, string?> settings)
    {
        settings["Logging:LogLevel:Default"] = "Information";
        settings["Logging:Console:LogLevel:Default"] = "None";
        return new SlimeApplication(shared.Azurite, settings);
    }

    private static async Task<string> ReferAsync(SlimeApplication application)
    {
        var referrer = await application.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync();
        await referrer.NotificationsOfAsync(caseId, 2);
        return caseId;
    }

    /// <summary>What is to be sent is sent sooner than it would be by itself.</summary>
    private Task ToldAsync(SlimeApplication application, string path, string words) => Eventually.TrueAsync(
        () =>
        {
            application.Services.GetRequiredService<TracerProvider>().ForceFlush();
            application.Services.GetRequiredService<MeterProvider>().ForceFlush();
            return Task.FromResult(_collector.LogEntries.Any(entry => entry.RequestMessage!.Path == path && Text(entry).Contains(words, StringComparison.Ordinal)));
        },
        $"{path} is told {words}");

    private static string Text(ILogEntry entry)
    {
        var bytes = entry.RequestMessage!.BodyAsBytes ?? [];
        if (bytes is not [0x1f, 0x8b, ..]) return Encoding.UTF8.GetString(bytes);
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return unpacked.ReadToEnd();
    }
}
