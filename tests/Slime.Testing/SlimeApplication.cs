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
public sealed class SlimeApplication(
    Azurite azurite,
    IReadOnlyDictionary<string, string?>? settings = null,
    Action<IServiceCollection>? services = null) : WebApplicationFactory<Program>
{
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);

    /// <summary>Before the names of everything in storage.</summary>
    public string Prefix { get; } = NewPrefix();

    public static string NewPrefix() => "t" + Guid.NewGuid().ToString("N")[..15];

    /// <summary>A client signed in as a persona, once storage is ready.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var client = await AnonymousAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetOrAdd(persona, name => TokenAsync(client, name)));
        return client;
    }

    public async Task<HttpClient> AnonymousAsync()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/health")).IsSuccessStatusCode, "storage is ready");
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Slime:Storage:ConnectionString", azurite.ConnectionString);
        builder.UseSetting("Slime:Storage:NamePrefix", Prefix);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
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
