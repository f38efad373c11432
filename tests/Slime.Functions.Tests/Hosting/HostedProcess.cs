using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>The program as the Functions host starts it.</summary>
public sealed class HostedProcess(SharedAzurite shared) : IAsyncLifetime
{
    private readonly string _prefix = SlimeApplication.NewPrefix();
    private SlimeProcess? _process;

    public SlimeProcess Process => _process ?? throw new InvalidOperationException("The program is not started.");

    /// <summary>Where the host itself listens, and the program must not.</summary>
    public int HostPort { get; private set; }

    public SlimeStorage Storage { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts.Take(2);
        HostPort = ports[1];
        var environment = SlimeProcess.Development(shared.Azurite, _prefix);
        environment["Slime__PublicBaseUrl"] = "https://slime.example";
        foreach (var (name, value) in FunctionsHost.Environment(ports[0], HostPort)) environment[name] = value;
        _process = SlimeProcess.Launch(environment, ports[0]);
        // The host waits thirty seconds for any answer at all.
        await Eventually.TrueAsync(() => _process.AnswersAsync("/", anyStatus: true), "the program answers the host", TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(() => _process.AnswersAsync("/api/health"), "storage is ready");
        Storage = new SlimeStorage(shared.Azurite, _prefix);
    }

    public Task<HttpResponseMessage> TriggerAsync(string function, string body) => Process.Client.SendAsync(FunctionsHost.Trigger(function, body));

    /// <summary>Posts a trigger event that must succeed in the one way that the host understands.</summary>
    public async Task TriggerWellAsync(string function, string body)
    {
        using var answer = await TriggerAsync(function, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text + Process.Output);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(JsonNode.Parse(text)!["Outputs"]);
    }

    public async Task<string> ReferAsync(string commune = SampleReferrals.Lens)
    {
        using var referrer = await Process.SignInAsync("referrer-len");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals?x=1")
        {
            Content = new StringContent(SampleReferrals.Full(commune).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", "abc");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await referrer.SendAsync(request.Proxied());
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body);
        Assert.Equal($"/api/cases/{(string?)JsonNode.Parse(body)!["caseId"]}", answer.Headers.Location?.OriginalString);
        return (string)JsonNode.Parse(body)!["caseId"]!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }
}
