using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Slime.Testing;

/// <summary>The whole program on a real Azurite, with table, queues and containers of its own.</summary>
/// <param name="settings">Settings that differ from development's.</param>
/// <param name="services">Services that differ, such as the clock.</param>
/// <param name="prefix">The prefix of another application, to share its storage.</param>
/// <param name="environment">Anything but Development needs every setting of a real installation.</param>
public sealed class SlimeApplication(
    Azurite azurite,
    IReadOnlyDictionary<string, string?>? settings = null,
    Action<IServiceCollection>? services = null,
    string? prefix = null,
    string environment = "Development") : WebApplicationFactory<Program>
{
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);

    /// <summary>Settings with which nothing happens after the answer: what was written and sent stays to be seen.</summary>
    public static IReadOnlyDictionary<string, string?> NoPumps { get; } = new Dictionary<string, string?> { ["Slime:Pumps:Enabled"] = "false" };

    /// <summary>Before the names of everything in storage.</summary>
    public string Prefix { get; } = prefix ?? NewPrefix();

    /// <summary>What is in storage, whatever the program says.</summary>
    public StoredData Stored => new(azurite.ConnectionString, Prefix);

    public static string NewPrefix() => "t" + Guid.NewGuid().ToString("N")[..15];

    /// <summary>A client signed in as a persona, once storage is ready.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        using var ready = await AnonymousAsync();
        return await SignInAtOnceAsync(persona);
    }

    /// <summary>A client signed in as a persona, whether storage is there or not.</summary>
    public async Task<HttpClient> SignInAtOnceAsync(string persona)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetOrAdd(persona, name => TokenAsync(client, name)));
        return client;
    }

    /// <summary>A client that is nobody and follows no redirect.</summary>
    public HttpClient Client()
    {
        // On a real server the address is known once it listens. The factory waits for the start by blocking: on a thread
        // of the pool, so that it never blocks the one thread that xunit lends to tests that run one after the other.
        Task.Run(StartServer).GetAwaiter().GetResult();
        return CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
    }

    public async Task<HttpClient> AnonymousAsync()
    {
        var client = Client();
        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/health")).IsSuccessStatusCode, "storage is ready");
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("Slime:Storage:ConnectionString", azurite.ConnectionString);
        builder.UseSetting("Slime:Storage:NamePrefix", Prefix);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // A test asks as fast as it can, as many people at once.
        foreach (var limit in (string[])["PersonBurst", "PersonPerSecond", "AddressBurst", "AddressPerSecond"]) builder.UseSetting($"Slime:Limits:{limit}", "100000");
        builder.UseSetting("Slime:Limits:AtOnce", "1000");
        // The emulator's one thread serves all tests at once.
        builder.UseSetting("Slime:Limits:StorageTime", "00:01:00");
        // Some thirty timers that ask nine territories each would be most of what a test asks of the emulator: a test of one invokes it.
        builder.UseSetting("Slime:Pumps:CatchUp", "false");
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) builder.UseSetting(name, value);
        if (services is not null) builder.ConfigureTestServices(services);
    }

    private static async Task<string> TokenAsync(HttpClient client, string persona)
    {
        using var answer = await client.PostAsJsonAsync("/dev/token", new { persona });
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("token").GetString()!;
    }
}
