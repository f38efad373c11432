using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Slime.Testing;

/// <summary>
/// A Service Bus namespace on this machine, over AMQP with and without TLS, which fails as it is told to. Beside it, by http,
/// the platform's own endpoint for tokens of a managed identity.
/// </summary>
public sealed class FakeServiceBus : IAsyncDisposable
{
    private readonly Broker _broker;
    private readonly CuttableFront _plain;
    private readonly CuttableFront _secure;
    private readonly WebApplication _tokens;
    private readonly int _tokenPort;
    private int _tokensGiven;

    private FakeServiceBus(string[] queues)
    {
        var ports = FreePorts.Take(3);
        _broker = new Broker(queues, ports[0], ports[1], Certificate.Certificate);
        _plain = new CuttableFront(ports[0]);
        _secure = new CuttableFront(ports[1]);
        _broker.Cut = Cut;
        _tokenPort = ports[2];
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{_tokenPort.ToString(CultureInfo.InvariantCulture)}");
        _tokens = builder.Build();
        _tokens.Run(http => http.Response.WriteAsJsonAsync(Token()));
    }

    public LocalCertificate Certificate { get; } = new();

    /// <summary>By TLS, for a client that trusts <see cref="Certificate"/> and has a token.</summary>
    public string Namespace => $"localhost:{_secure.Port}";

    /// <summary>Without TLS, which a client speaks to an emulator only.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{_plain.Port};SharedAccessKeyName=essai;SharedAccessKey=ZXNzYWk=;UseDevelopmentEmulator=true";

    /// <summary>When set, nobody can reach it.</summary>
    public bool IsAway
    {
        get => _plain.IsAway;
        set
        {
            _plain.IsAway = _secure.IsAway = value;
            if (value) Cut();
        }
    }

    /// <summary>When set, no token is believed and no link attached; links that are there stay.</summary>
    public bool RefusesTokens
    {
        get => _broker.RefusesTokens;
        set => _broker.RefusesTokens = value;
    }

    public TimeSpan LockDuration
    {
        get => _broker.LockDuration;
        set => _broker.LockDuration = value;
    }

    /// <summary>In the order in which they came, duplicates left out.</summary>
    public IReadOnlyList<BusMessage> Taken => [.. _broker.Taken];

    public IReadOnlyList<string> Tokens => [.. _broker.Tokens];

    /// <summary>How often senders tried, each with one message or several.</summary>
    public int Transfers => _broker.Transfers;

    public static async Task<FakeServiceBus> StartAsync(params string[] queues)
    {
        var bus = new FakeServiceBus(queues);
        await bus._tokens.StartAsync();
        return bus;
    }

    /// <summary>The next transfers meet these, one each; those after them are well.</summary>
    public void Fail(params BusFault[] faults) => _broker.Fail(faults);

    /// <summary>What receivers settle next never arrives, and their connection is cut.</summary>
    public void LoseDispositions(int count) => _broker.LoseDispositions(count);

    /// <summary>Cuts every connection; new ones are welcome.</summary>
    public void Cut()
    {
        _plain.Cut();
        _secure.Cut();
    }

    /// <summary>Gives a session that somebody works on to the next who asks; the first is not told.</summary>
    public void LoseLock(string queue, string session) => _broker[queue].Do(() => _broker[queue].LoseLock(session));

    /// <summary>How often the locks of a queue's sessions were renewed.</summary>
    public int Renewals(string queue) => _broker[queue].Renewals;

    /// <summary>Not yet handled to their end.</summary>
    public IReadOnlyList<BusMessage> Active(string queue) => _broker[queue].Active;

    public IReadOnlyList<BusMessage> Scheduled(string queue) => _broker[queue].Scheduled;

    public IReadOnlyList<(BusMessage Message, string? Reason)> DeadLetters(string queue) => _broker[queue].Dead;

    /// <summary>Puts a message into a queue that no program of ours sent.</summary>
    public void Put(string queue, string body, string session, string? messageId = null) => _broker[queue].Do(() =>
        _broker[queue].Take(new BusMessage(queue, messageId ?? Guid.NewGuid().ToString(), session, "application/json", null, System.Text.Encoding.UTF8.GetBytes(body))));

    /// <summary>What a process needs to use it by its managed identity.</summary>
    public Dictionary<string, string?> Environment() => new()
    {
        ["Slime__Queues__Transport"] = "serviceBus",
        ["Slime__ServiceBus__Namespace"] = Namespace,
        ["IDENTITY_ENDPOINT"] = $"http://127.0.0.1:{_tokenPort.ToString(CultureInfo.InvariantCulture)}/msi/token",
        ["IDENTITY_HEADER"] = "essai",
        ["SSL_CERT_FILE"] = Certificate.PemFile,
    };

    /// <summary>The first message of a queue in which a text occurs.</summary>
    public Task<BusMessage> TakenAsync(string queue, string text) => Eventually.GetAsync(
        () => Task.FromResult(Taken.FirstOrDefault(message => message.Queue == queue && message.Text.Contains(text, StringComparison.Ordinal))), $"{queue} took {text}");

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _secure.DisposeAsync();
        await _tokens.DisposeAsync();
        _broker.Dispose();
        Certificate.Dispose();
    }

    private JsonObject Token() => new()
    {
        ["access_token"] = $"token-{Interlocked.Increment(ref _tokensGiven)}",
        ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(24).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["resource"] = "https://servicebus.azure.net",
        ["token_type"] = "Bearer",
    };
}
