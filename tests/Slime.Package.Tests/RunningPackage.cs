using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Platform.Messaging;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Package.Tests;

/// <summary>The two ways in which the program is started.</summary>
public enum Way
{
    UnderTheHost,
    ByItself,
}

/// <summary>
/// The unpacked program with the settings that it has on Azure: in production, with the platform's variables, an issuer of tokens
/// and Microsoft Graph on this machine; under the played host, or by itself.
/// </summary>
public sealed class RunningPackage : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTicks = TimeSpan.FromSeconds(20);

    private readonly Package _package;
    private readonly Way _way;
    private readonly string _prefix = SlimeApplication.NewPrefix();

    /// <summary>The platform's identity, which gives tokens for Graph too.</summary>
    private readonly FakeServiceBus _identity;
    private readonly Dictionary<string, string?> _environment;
    private SlimeProcess? _process;
    private PlayedHost? _host;

    private RunningPackage(Package package, FakeServiceBus bus, FakeGraph graph, LocalIssuer issuer, Way way, IReadOnlyDictionary<string, string?> settings)
    {
        (_package, _identity, Graph, Issuer, _way) = (package, bus, graph, issuer, way);
        Storage = new SlimeStorage(package.Azurite, _prefix);
        _environment = Production(package.Azurite, _prefix, graph, issuer);
        foreach (var (name, value) in bus.Environment()) _environment[name] = value;
        _environment["Slime__Queues__Transport"] = "storageQueues";
        foreach (var (name, value) in settings) _environment[name] = value;
    }

    public FakeGraph Graph { get; }

    /// <summary>Where the messages go when the settings say so.</summary>
    public FakeServiceBus Bus => _identity;

    public LocalIssuer Issuer { get; }

    public SlimeStorage Storage { get; }

    public HttpClient Client => _host?.Client ?? _process?.Client ?? throw new InvalidOperationException("The program is not started.");

    /// <summary>What the program wrote and logged.</summary>
    public string Output => _host?.Output ?? $"{_process?.Output}\n{_process?.Errors}";

    public PlayedHost Host => _host ?? throw new InvalidOperationException("The program is not under the host.");

    /// <param name="listens">False for a host that reads no queue, so that a test delivers by hand.</param>
    public static async Task<RunningPackage> StartAsync(Package package, IReadOnlyDictionary<string, string?>? settings = null, Way way = Way.UnderTheHost, bool listens = true)
    {
        var running = new RunningPackage(
            package, await FakeServiceBus.StartAsync([.. QueueNames.Carried]), await FakeGraph.StartAsync(), await LocalIssuer.StartAsync(), way,
            settings ?? new Dictionary<string, string?>());
        try
        {
            await running.StartProgramAsync();
            if (listens) running._host?.ListenToQueues(running._prefix);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public static Dictionary<string, string?> Production(Azurite azurite, string prefix, FakeGraph graph, LocalIssuer issuer) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["WEBSITE_SITE_NAME"] = "slime",
        ["WEBSITE_INSTANCE_ID"] = "0123456789",
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["Slime__PublicBaseUrl"] = "https://slime.example",
        ["Slime__Storage__ConnectionString"] = azurite.ConnectionString,
        ["Slime__Storage__NamePrefix"] = prefix,
        ["Slime__Household__FingerprintKey"] = Convert.ToBase64String(new byte[32]),
        ["Slime__Authentication__Authority"] = issuer.Address,
        ["Slime__Authentication__Audience"] = LocalIssuer.Audience,
        ["Slime__Graph__BaseUrl"] = graph.BaseUrl,
        ["Slime__Graph__SenderMailbox"] = "slime@slime.example",
        ["Slime__Graph__TeamsAppId"] = "00000000-0000-0000-0000-000000000063",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    /// <summary>SIGKILL, then a new start, which the host does by itself.</summary>
    public async Task KillAndRestartAsync()
    {
        if (_host is not null)
        {
            await _host.KillWorkerAsync();
            await ReadyAsync();
            return;
        }

        await _process!.DisposeAsync();
        await StartProgramAsync();
    }

    /// <summary>The end of the host, or of the program by itself, and its start anew with other settings.</summary>
    public async Task RestartAsync(string setting, string? value)
    {
        _environment[setting] = value;
        if (_host is not null) await _host.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
        await StartProgramAsync();
        _host?.ListenToQueues(_prefix);
    }

    /// <summary>A request of somebody outside who shows a token of Entra ID.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Issuer.Token());
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Client.SendAsync(request);
    }

    public async Task<JsonObject> ReadAsync(HttpMethod method, string path, JsonNode? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {text}\n{Output}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The bytes of an answer that must be a success.</summary>
    public async Task<(byte[] Bytes, string? ContentType)> BytesAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {Encoding.UTF8.GetString(bytes)}\n{Output}");
        return (bytes, answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>
    /// Waits until nothing about something waits to be handled. Under the host the timer comes that sends what a worker left that
    /// was killed between its transaction and its queue.
    /// </summary>
    public async Task HandledAsync(string about)
    {
        var ticked = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(async () =>
        {
            if (!(await Storage.OutboxAsync()).Any(id => id.Contains(about, StringComparison.Ordinal))) return true;
            if (_host is not null && TimeProvider.System.GetElapsedTime(ticked) > BetweenTicks)
            {
                await _host.TickAsync("SendOutbox");
                ticked = TimeProvider.System.GetTimestamp();
            }

            return false;
        }, $"what waits about {about} is handled");
    }

    /// <summary>Fills the posts of a territory, which production starts without.</summary>
    public async Task<(Guid Mediator, Guid Tutor)> AppointAsync(string territory)
    {
        var (mediator, tutor) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (role, name, id) in new[] { ("mediator", "Camille Essai", mediator), ("tutor", "Alix Essai", tutor) })
        {
            var post = new JsonObject
            {
                ["role"] = role,
                ["territory"] = territory,
                ["name"] = name,
                ["email"] = $"{role}@slime.example",
                ["entraObjectId"] = id.ToString(),
            };
#pragma warning disable CA1308 // Ids of posts are in lower case.
            await ReadAsync(HttpMethod.Put, $"/api/staff/{role}-{territory.ToLowerInvariant()}", post);
#pragma warning restore CA1308
        }

        return (mediator, tutor);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
        await _identity.DisposeAsync();
        await Graph.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private async Task StartProgramAsync()
    {
        if (_way == Way.UnderTheHost)
        {
            // The host's own storage holds the queues of its triggers; the address is the host's, and left in what it starts.
            var port = FreePorts.Take(1)[0];
            _host = await PlayedHost.StartAsync(
                _package.Folder,
                new Dictionary<string, string?>(_environment) { ["AzureWebJobsStorage"] = _package.Azurite.ConnectionString, ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" },
                port);
        }
        else
        {
            _process = SlimeProcess.LaunchPackage(_package.Folder, _environment, FreePorts.Take(1)[0]);
            await Eventually.TrueAsync(() => _process.AnswersAsync("/", anyStatus: true), "the program answers");
        }

        await ReadyAsync();
    }

    private Task ReadyAsync() => Eventually.TrueAsync(async () => (await Client.GetAsync("/api/health")).IsSuccessStatusCode, "storage is ready");
}
