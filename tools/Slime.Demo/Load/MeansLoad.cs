using System.Text.Json.Nodes;
using Slime.Demo.Plan;

namespace Slime.Demo.Load;

/// <summary>
/// Loads what the programme takes, after its households: time, training, money, the funding file and the report of 2015. Each
/// request bears a key, and what is frozen is asked for first, so that a second run adds nothing.
/// </summary>
internal sealed class MeansLoad(Instance instance, IProgress<(string What, int Done, int Of)> progress)
{
    private const int AtOnce = 8;

    /// <param name="months">Whose time is told.</param>
    public async Task RunAsync(IReadOnlyList<DateOnly> months, CancellationToken cancellation)
    {
        await BudgetAsync(cancellation);
        // One journal after the other where order matters: of a mediator the later decision stands.
        foreach (var request in MeansPlan.Training()) await SendAsync(request, cancellation);
        List<MeansRequest> rest = [.. months.SelectMany(MeansPlan.Time), .. MeansPlan.Money()];
        var told = 0;
        progress.Report(("means", 0, rest.Count));
        await Parallel.ForEachAsync(rest, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (request, _) =>
        {
            await SendAsync(request, cancellation);
            progress.Report(("means", Interlocked.Increment(ref told), rest.Count));
        });
        await FreezeAsync(cancellation);
    }

    private async Task BudgetAsync(CancellationToken cancellation)
    {
        var programme = await AskAsync(HttpMethod.Get, MeansPlan.Programme, null, cancellation);
        if (programme["budget"]!.AsArray().Count > 1) return;
        programme["budget"] = MeansPlan.Budget;
        await AskAsync(HttpMethod.Put, MeansPlan.Programme, programme, cancellation);
    }

    private async Task FreezeAsync(CancellationToken cancellation)
    {
        const string Files = MeansPlan.Programme + "/funding-files";
        const string Report = "/api/national-report/2015";
        if ((await AskAsync(HttpMethod.Get, Files, null, cancellation))["items"]!.AsArray().Count == 0)
            await AskAsync(HttpMethod.Post, Files, new JsonObject { ["from"] = "2015-01-01", ["to"] = "2015-12-31" }, cancellation);
        if ((await AskAsync(HttpMethod.Get, Report, null, cancellation))["frozen"] is not null) return;
        await AskAsync(HttpMethod.Put, $"{Report}/words", new JsonObject
        {
            ["words"] = new JsonObject
            {
                ["G1"] = "Les territoires n’avancent pas au même rythme ; deux médiateurs ont changé dans l’année.",
                ["G2"] = "Les visites accompagnées et le comité tous les deux mois font avancer les territoires en retard.",
            },
        }, cancellation);
        await AskAsync(HttpMethod.Post, $"{Report}/freeze", [], cancellation);
    }

    private Task<JsonObject> SendAsync(MeansRequest request, CancellationToken cancellation) =>
        instance.AskAsync(new Asked(request.Persona, request.At, request.Method, request.Path, request.Body, request.Key), cancellation);

    private Task<JsonObject> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation) =>
        instance.AskAsync(new Asked("coordination", Days.End, method, path, body), cancellation);
}
