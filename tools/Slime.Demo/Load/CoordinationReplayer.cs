using System.Text.Json.Nodes;
using Slime.Demo.Plan;

namespace Slime.Demo.Load;

/// <summary>Tells what coordination did. What is there already is left as it is, so that a second run changes nothing.</summary>
internal sealed class CoordinationReplayer(Instance instance)
{
    private const string Coordination = "coordination";

    /// <summary>In minutes of the day.</summary>
    private const int Evening = 18 * 60;

    /// <summary>Lessons as they were answered, by their keys.</summary>
    private readonly Dictionary<string, JsonObject> _lessons = new(StringComparer.Ordinal);

    private static readonly string[] States = ["draft", "convened", "frozen", "held", "published"];

    /// <summary>The organisations, before anybody refers for one.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        foreach (var organisation in Organisations.All)
        {
            await AskAsync(Coordination, Rhythm.FirstMonth, HttpMethod.Put, $"/api/organisations/{organisation.Id}", new JsonObject
            {
                ["name"] = organisation.Name,
                ["kind"] = organisation.Kind,
                ["territories"] = new JsonArray(organisation.Territory),
            }, null, cancellation);
        }
    }

    /// <summary>Committees, decisions and the call, once the households are there that their figures count.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        var (called, on) = CoordinationStory.Call;
        await AskAsync($"mediator-{called.Territory.ToLowerInvariant()}", on, HttpMethod.Post, "/api/mobilisation", new JsonObject
        {
            ["on"] = People.Text(on),
            ["kind"] = "call",
            ["organisations"] = new JsonArray(called.Id),
            ["people"] = 1,
            ["minutes"] = 20,
            ["note"] = "La personne qui signalait est partie ; une autre prend la suite.",
        }, "demo-call", cancellation);
        foreach (var lesson in CoordinationStory.Lessons)
        {
            _lessons[lesson.Key] = await AskAsync(lesson.Persona, lesson.On, HttpMethod.Post, "/api/lessons", new JsonObject
            {
                ["kind"] = lesson.Kind,
                ["theme"] = lesson.Theme,
                ["text"] = lesson.Text,
                ["territory"] = lesson.Persona[^3..].ToUpperInvariant(),
            }, $"demo-{lesson.Key}", cancellation);
        }

        foreach (var committee in CoordinationStory.Committees) await TellAsync(committee, cancellation);
    }

    private async Task TellAsync(DemoCommittee committee, CancellationToken cancellation)
    {
        var made = await AskAsync(Coordination, committee.On.AddDays(-20), HttpMethod.Post, "/api/committees", new JsonObject
        {
            ["kind"] = "technical",
            ["on"] = People.Text(committee.On),
            ["at"] = "14:00:00",
            ["place"] = committee.Place,
            ["agenda"] = new JsonArray([.. committee.Agenda.Select(item => (JsonNode)item)]),
        }, $"demo-{committee.Key}", cancellation);
        var path = $"/api/committees/{(string)made["id"]!}";
        var state = Array.IndexOf(States, (string)made["state"]!);
        if (state < 1) await MoveAsync(path, committee.On.AddDays(-14), "convened", cancellation);
        if (state < 2) await AskAsync(Coordination, committee.On, HttpMethod.Post, $"{path}/freeze", null, null, cancellation);
        foreach (var (decision, number) in committee.Decisions.Select((decision, number) => (decision, number)))
            await DecideAsync(committee, path, decision, number, cancellation);
        if (committee.Minutes is null) return;
        if (state < 3)
        {
            await MoveAsync(path, committee.On, "held", cancellation);
            await AskAsync(Coordination, committee.On.AddDays(2), HttpMethod.Put, $"{path}/minutes", new JsonObject { ["text"] = committee.Minutes }, null, cancellation);
        }

        if (state < 4) await MoveAsync(path, committee.On.AddDays(7), "published", cancellation);
    }

    private async Task DecideAsync(DemoCommittee committee, string path, DemoDecision decision, int number, CancellationToken cancellation)
    {
        var taken = await AskAsync(Coordination, committee.On, HttpMethod.Post, $"{path}/decisions", new JsonObject
        {
            ["text"] = decision.Text,
            ["owner"] = decision.Owner,
            ["due"] = People.Text(decision.Due),
        }, $"demo-{committee.Key}-{number}", cancellation);
        if (decision.Adopts is { } lesson && (string?)_lessons[lesson]["state"] == "recorded")
            await AskAsync(Coordination, committee.On, HttpMethod.Post, $"/api/lessons/{(string)_lessons[lesson]["id"]!}/status", new JsonObject { ["state"] = "adopted", ["decision"] = (string)taken["decision"]!["id"]! }, null, cancellation);
        if (decision.Ended is not { } ended || (string?)taken["decision"]!["status"] != "open") return;
        await AskAsync(Coordination, decision.EndedOn!.Value, HttpMethod.Post, $"/api/decisions/{(string)taken["decision"]!["id"]!}/status", new JsonObject
        {
            ["status"] = ended,
            ["due"] = decision.Later is { } later ? People.Text(later) : null,
        }, null, cancellation);
    }

    private Task<JsonObject> MoveAsync(string path, DateOnly on, string state, CancellationToken cancellation) =>
        AskAsync(Coordination, on, HttpMethod.Post, $"{path}/status", new JsonObject { ["status"] = state }, null, cancellation);

    /// <summary>In the evening of a day, once its households' stories are told; of the last, at its end.</summary>
    private Task<JsonObject> AskAsync(string persona, DateOnly on, HttpMethod method, string path, JsonObject? body, string? key, CancellationToken cancellation) =>
        instance.AskAsync(new Asked(persona, on == Days.Last ? Days.End : Days.At(on, Evening), method, path, body, key), cancellation);
}
