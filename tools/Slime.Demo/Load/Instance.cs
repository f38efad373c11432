using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Slime.Demo.Load;

/// <summary>A request as a persona, at an instant.</summary>
/// <param name="Persona">Null for somebody without an account.</param>
/// <param name="Key">Its Idempotency-Key, where one is taken.</param>
internal sealed record Asked(string? Persona, DateTimeOffset At, HttpMethod Method, string Path, JsonObject? Body = null, string? Key = null)
{
    /// <summary>The fields of a form on a page: what answers is a page, and not read.</summary>
    public Dictionary<string, string>? Form { get; init; }
}

/// <summary>The running program, over HTTP and nothing else.</summary>
/// <param name="client">Whose base address is the program's.</param>
/// <param name="demoKey">The key that ./slime run left.</param>
internal sealed class Instance(HttpClient client, string demoKey)
{
    /// <summary>How long the program may be away, or a case wait to be routed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new(StringComparer.Ordinal);

    /// <exception cref="DemoFailure">Nothing answers, or not a development instance, or not the one whose key this is.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            using var health = await client.GetAsync("/api/health", cancellation);
            if (!health.IsSuccessStatusCode) throw new DemoFailure($"{client.BaseAddress} answers, but its storage does not yet: try again.");
        }
        catch (HttpRequestException)
        {
            throw new DemoFailure($"no instance answers at {client.BaseAddress}: start one with ./slime run, and give the same SLIME_PORT and SLIME_DATA here");
        }

        await TokenAsync("coordination");
        using var answer = await SendOnceAsync(new Asked("coordination", Plan.Days.End, HttpMethod.Get, "/api/territories"), cancellation);
        if (answer.StatusCode == HttpStatusCode.Forbidden)
            throw new DemoFailure($"{client.BaseAddress} is another instance than the one that left the key: give its SLIME_PORT and SLIME_DATA");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The answer of a request that must succeed; what is not ready yet is asked again.</summary>
    public async Task<JsonObject> AskAsync(Asked asked, CancellationToken cancellation)
    {
        var (began, pause) = (Stopwatch.GetTimestamp(), TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using var answer = await SendOnceAsync(asked, cancellation);
                if (answer.IsSuccessStatusCode && asked.Form is not null) return [];
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation) ?? [];
                var said = await answer.Content.ReadAsStringAsync(cancellation);
                if (Stopwatch.GetElapsedTime(began) > Patience || !IsNotReady(answer.StatusCode, said))
                    throw new DemoFailure($"{asked.Method} {asked.Path} at {asked.At:O}: {(int)answer.StatusCode} {said}");
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                // The program is being started again.
            }

            await Task.Delay(pause, cancellation);
            if (pause < LongestPause) pause *= 2;
        }
    }

    private static bool IsNotReady(HttpStatusCode status, string said) =>
        status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError or HttpStatusCode.PreconditionFailed
        || (status == HttpStatusCode.Conflict && said.Contains("\"case_not_routed\"", StringComparison.Ordinal));

    private async Task<HttpResponseMessage> SendOnceAsync(Asked asked, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(asked.Method, asked.Path);
        if (asked.Body is not null) request.Content = JsonContent.Create(asked.Body);
        if (asked.Form is not null) request.Content = new FormUrlEncodedContent(asked.Form);
        if (asked.Persona is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(asked.Persona));
        request.Headers.Add("Slime-Demo-Key", demoKey);
        request.Headers.Add("Slime-Demo-Instant", asked.At.ToString("O", CultureInfo.InvariantCulture));
        if (asked.Key is not null) request.Headers.Add("Idempotency-Key", asked.Key);
        return await client.SendAsync(request, cancellation);
    }

    private Task<string> TokenAsync(string persona) => _tokens.GetOrAdd(persona, name => new Lazy<Task<string>>(() => SignInAsync(name))).Value;

    private async Task<string> SignInAsync(string persona)
    {
        using var answer = await client.PostAsJsonAsync("/dev/token", new JsonObject { ["persona"] = persona });
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized)
            throw new DemoFailure($"{client.BaseAddress} is no development instance: the demonstration is loaded into one that ./slime run started");
        return (string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
    }
}
