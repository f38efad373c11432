using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Slime.Demo.Plan;

namespace Slime.Demo.Load;

/// <summary>
/// Loads a plan: the organisations, every referral, each household's story, time and money, then what coordination did. What was
/// loaded before is found again by its keys and by the case's own history, so that a run that was interrupted goes on and one that was whole changes nothing.
/// </summary>
internal sealed class DemoLoad(Instance instance, DemoPlan plan, IProgress<(string What, int Done, int Of)> progress)
{
    private const int AtOnce = 12;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var coordination = new CoordinationReplayer(instance);
        await coordination.BeginAsync(cancellation);
        await TellHouseholdsAsync(cancellation);
        // A slice tells the last two months of it.
        await new MeansLoad(instance, progress).RunAsync([.. MeansPlan.Months.TakeLast(plan.IsWhole ? 24 : 2)], cancellation);
        await coordination.EndAsync(cancellation);
    }

    /// <returns>The number of each household's case, by its key.</returns>
    public async Task<IReadOnlyDictionary<string, string>> TellHouseholdsAsync(CancellationToken cancellation)
    {
        // Where no case is, none need be asked how far it is.
        var isNew = (await instance.AskAsync(new Asked("coordination", Days.End, HttpMethod.Get, "/api/cases"), cancellation))["items"]!.AsArray().Count == 0;
        var cases = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await ForEachAsync("referrals", async story => cases[story.Key] = await ReferAsync(story, cancellation), cancellation);
        await ForEachAsync("households", story => new CaseReplayer(instance, story, cases[story.Key]).TellAsync(isNew, cancellation), cancellation);
        return cases;
    }

    /// <summary>What the program says of the programme on the last day.</summary>
    public Task<JsonObject> ProgressAsync(CancellationToken cancellation) =>
        instance.AskAsync(new Asked("coordination", Days.End, HttpMethod.Get, $"/api/programme/progress?on={People.Text(Days.Last)}"), cancellation);

    private async Task<string> ReferAsync(Story story, CancellationToken cancellation)
    {
        var referrer = "referrer-" + story.Territory.ToLowerInvariant();
        var answer = await instance.AskAsync(new Asked(referrer, story.ReceivedAt, HttpMethod.Post, "/api/referrals", story.Referral, story.Key), cancellation);
        return (string)answer["caseId"]!;
    }

    private async Task ForEachAsync(string what, Func<Story, Task> tell, CancellationToken cancellation)
    {
        var told = 0;
        progress.Report((what, 0, plan.Stories.Count));
        await Parallel.ForEachAsync(plan.Stories, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (story, _) =>
        {
            await tell(story);
            progress.Report((what, Interlocked.Increment(ref told), plan.Stories.Count));
        });
    }
}
