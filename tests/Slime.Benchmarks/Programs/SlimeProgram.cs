using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Programs;

/// <summary>The published program in development, ready, with a client signed in as a referrer over real HTTP.</summary>
internal sealed class SlimeProgram : IAsyncDisposable
{
    /// <summary>One client asks for a whole département: what a person may ask for in a second is no part of a figure.</summary>
    private static readonly Dictionary<string, string> NoLimits = new()
    {
        ["Slime__Limits__PersonBurst"] = "1000000",
        ["Slime__Limits__PersonPerSecond"] = "100000",
        ["Slime__Limits__AddressBurst"] = "1000000",
        ["Slime__Limits__AddressPerSecond"] = "100000",
        ["Slime__Search__PerMinute"] = "100000",
    };

    private SlimeProgram(RunningProgram process, HttpClient client)
    {
        Process = process;
        Client = client;
    }

    public RunningProgram Process { get; }

    public HttpClient Client { get; }

    public static async Task<SlimeProgram> StartAsync(Bench bench, string connectionString, string prefix, bool pumps)
    {
        var port = FreePorts.Take(1)[0];
        var process = RunningProgram.Start(await bench.SlimeAsync(), new Dictionary<string, string>(NoLimits)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["SLIME_PORT"] = $"{port}",
            ["Slime__Storage__ConnectionString"] = connectionString,
            ["Slime__Storage__NamePrefix"] = prefix,
            ["Slime__Pumps__Enabled"] = $"{pumps}",
        });
        var program = new SlimeProgram(process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") });
        await program.GetReadyAsync();
        return program;
    }

    /// <summary>Another client, signed in as a persona.</summary>
    public async Task<HttpClient> SignInAsync(string persona)
    {
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        await SignInAsync(client, persona);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    private async Task GetReadyAsync()
    {
        await Eventually.TrueAsync(IsReadyAsync, "the program is ready");
        await SignInAsync(Client, "referrer-len");
    }

    private static async Task SignInAsync(HttpClient client, string persona)
    {
        using var answer = await client.PostAsJsonAsync("/dev/token", new { persona });
        var token = (string)JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<bool> IsReadyAsync()
    {
        Process.ThrowIfEnded();
        try
        {
            using var answer = await Client.GetAsync("/api/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
