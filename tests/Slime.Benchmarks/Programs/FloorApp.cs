using System.Net.Http.Headers;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Programs;

/// <summary>The program of FloorApp, published and running, with tables and queues of its own.</summary>
internal sealed class FloorApp : IAsyncDisposable
{
    private readonly RunningProgram _process;

    private FloorApp(RunningProgram process, int port)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    public static Dictionary<string, string> Settings(int port, Azurite azurite, string prefix) => new()
    {
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["FLOOR_STORAGE"] = azurite.ConnectionString,
        ["FLOOR_PREFIX"] = prefix,
    };

    public static async Task<FloorApp> StartAsync(Bench bench, Azurite azurite)
    {
        var (file, port, prefix) = (await bench.FloorAppAsync(), FreePorts.Take(1)[0], SlimeApplication.NewPrefix());
        await Storage.BareStorage.CreateAsync(azurite.ConnectionString, prefix);
        var floor = new FloorApp(RunningProgram.Start(file, Settings(port, azurite, prefix)), port);
        await Eventually.TrueAsync(floor.AnswersAsync, "the floor answers");
        return floor;
    }

    /// <summary>What must succeed before anything is measured.</summary>
    /// <returns>The version that it answers with, if any.</returns>
    public async Task<EntityTagHeaderValue?> PostAsync(string path)
    {
        using var answer = await Client.PostAsync(path, content: null);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.ETag;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        _process.ThrowIfEnded();
        try
        {
            using var answer = await Client.GetAsync("/");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
