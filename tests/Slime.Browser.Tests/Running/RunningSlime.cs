using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Slime.Development.SignIn;
using Slime.Testing;

namespace Slime.Browser.Tests.Running;

/// <summary>The program as a process of its own, listening on a real port, with everything in storage under its own prefix.</summary>
public sealed class RunningSlime : IAsyncDisposable
{
    /// <summary>Enough to find a failure, and little enough to read.</summary>
    private const int KeptLines = 200;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);

    private RunningSlime(Process process, Uri address, string prefix)
    {
        _process = process;
        Address = address;
        Prefix = prefix;
    }

    public Uri Address { get; }

    /// <summary>Before the names of everything in storage.</summary>
    public string Prefix { get; }

    public static async Task<RunningSlime> StartAsync(Azurite azurite)
    {
        var program = ProgramPath();
        var port = FreePorts.Take(1)[0];
        var prefix = SlimeApplication.NewPrefix();
        // The content root is the source folder, because the page assets are built there.
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = Repository.Path("src", "Slime.Functions"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["SLIME_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Slime__Storage__ConnectionString"] = azurite.ConnectionString;
        start.Environment["Slime__Storage__NamePrefix"] = prefix;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var running = new RunningSlime(process, new Uri($"http://127.0.0.1:{port}"), prefix);
        await running.WaitAsync();
        return running;
    }

    /// <summary>A client of the API, signed in as a persona.</summary>
    public async Task<HttpClient> ApiAsync(string persona)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(persona));
        return client;
    }

    /// <summary>What the sign-in page does, without its page.</summary>
    public async Task SignInAsync(IBrowserContext profile, string persona) =>
        await profile.AddCookiesAsync([new() { Name = DevelopmentSignIn.CookieName, Value = await TokenAsync(persona), Url = Address.ToString() }]);

    private Task<string> TokenAsync(string persona) => _tokens.GetOrAdd(persona, AskForTokenAsync);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AskForTokenAsync(string persona)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync("/dev/token", new { persona });
        answer.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
    }

    private static string ProgramPath()
    {
        // …/tests/Slime.Browser.Tests/bin/{configuration}/net10.0/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var path = Repository.Path("src", "Slime.Functions", "bin", configuration, "net10.0", "Slime.Functions.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The program is not built: {path} does not exist.");
    }

    private async Task WaitAsync()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        await Eventually.TrueAsync(async () => await IsReadyAsync(client), "the program is ready");
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        if (_process.HasExited) throw new InvalidOperationException($"The program ended at once:\n{string.Join('\n', _output)}");
        try
        {
            using var answer = await client.GetAsync("/api/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        while (_output.Count > KeptLines) _output.TryDequeue(out _);
    }
}
