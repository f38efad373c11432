using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Slime.Demo.Load;
using Slime.Demo.Plan;
using Slime.Development.Demo;
using Slime.Functions.Retention;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Demo;

public sealed class DemoLoadTests(SharedAzurite shared) : IDisposable
{
    private const string Key = "a-key-for-this-test-of-32-characters";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slime-demo");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_Load_That_Was_Interrupted_Goes_On_And_One_That_Was_Whole_Adds_Nothing()
    {
        await using var application = Application();
        using var client = await application.AnonymousAsync();
        var (instance, plan) = (new Instance(client, Key), DemoPlan.Make().Slice(40));
        await instance.CheckAsync(CancellationToken.None);
        using var interruption = new CancellationTokenSource();
        var interrupted = new DemoLoad(instance, plan, new Watched(told =>
        {
            if (told is ("households", 10, _)) interruption.Cancel();
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupted.RunAsync(interruption.Token));
        var load = new DemoLoad(instance, plan, new Watched(_ => { }));
        await load.RunAsync(CancellationToken.None);
        var once = await HistoryAsync(application);
        var coordinated = await CoordinatedAsync(application);
        await load.RunAsync(CancellationToken.None);

        Assert.Equal(coordinated, await CoordinatedAsync(application));
        Assert.Equal(CoordinationStory.Committees.Count, coordinated.Count(kind => kind == "packFrozen"));
        Assert.Equal(CoordinationStory.Committees.Sum(committee => committee.Decisions.Count), coordinated.Count(kind => kind == "decisionTaken"));
        Assert.Equal((CoordinationStory.Lessons.Count, 1), (coordinated.Count(kind => kind == "lessonRecorded"), coordinated.Count(kind => kind == "lessonMoved")));
        Assert.Equal(Organisations.All.Count, coordinated.Count(kind => kind == "organisationSaved"));

        Assert.Equal(plan.Stories.SelectMany(story => story.Steps).Select(step => step.Kind).Append("referralReceived").Distinct().Order(), once.Select(fact => fact.Kind).Except(ByTheProgramItself).Distinct().Order());
        Assert.All(plan.Stories.SelectMany(story => story.Steps).GroupBy(step => step.Kind), steps => Assert.Equal(steps.Count(), once.Count(fact => fact.Kind == steps.Key)));
        Assert.Equal(once.Count(Planned), (await HistoryAsync(application)).Count(Planned));
        Assert.All(once, fact => Assert.True(fact.At <= Days.End, $"{fact.Kind} at {fact.At:O}"));
        var progress = await load.ProgressAsync(CancellationToken.None);
        Assert.Equal((3260, 2173, plan.Counted), ((int)progress["planned"]!, (int)progress["expected"]!, (int)progress["done"]!));
        foreach (var territory in progress["territories"]!.AsArray())
            Assert.Equal(plan.Stories.Count(story => story.Territory == (string?)territory!["code"] && story.CountsOn is not null), (int)territory!["done"]!);
    }

    [Fact]
    public async Task What_Keeps_The_Demonstration_From_Loading_Is_Said()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}") };
        var silent = await Assert.ThrowsAsync<DemoFailure>(() => new Instance(nobody, Key).CheckAsync(CancellationToken.None));
        await using var application = Application();
        using var client = await application.AnonymousAsync();
        var another = await Assert.ThrowsAsync<DemoFailure>(() => new Instance(client, Key + "!").CheckAsync(CancellationToken.None));

        Assert.Contains("./slime run", silent.Message, StringComparison.Ordinal);
        Assert.Contains("another instance", another.Message, StringComparison.Ordinal);
    }

    private SlimeApplication Application()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, DemoKey.FileName), Key);
        return new SlimeApplication(shared.Azurite, new Dictionary<string, string?> { [DemoKey.DataVariable] = _folder.FullName });
    }

    /// <summary>Facts that no step asks for: they follow from others, as a request to the fund of which a household tells on the telephone, or a letter that is written when it is asked for.</summary>
    private static readonly string[] ByTheProgramItself = ["routed", "notificationSent", "closureSuggested", "reportRendered", "fslRequestRecorded", "householdNoticeSent"];

    /// <summary>Notifications and reports go on for a moment after the last request.</summary>
    private static bool Planned((string Kind, DateTimeOffset At) fact) => fact.Kind is not ("notificationSent" or "reportRendered");

    /// <summary>The facts of cases, without the notices that a run at night gives: the households of years ago are due for them.</summary>
    private static async Task<IReadOnlyList<(string Kind, DateTimeOffset At)>> HistoryAsync(SlimeApplication application) =>
        [.. (await application.Stored.WrittenAsync()).Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.PartitionKey.Length == 3 && row.GetString("Actor") != $"function:{nameof(KeepRetention)}").Select(row => (row.GetString("Kind"), row.GetDateTimeOffset("At")!.Value))];

    /// <summary>What coordination did, as the journals beside the cases have it.</summary>
    private static async Task<IReadOnlyList<string>> CoordinatedAsync(SlimeApplication application) =>
        [.. (await application.Stored.RowsAsync()).Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal) && row.PartitionKey is "committees" or "organisations").Select(row => row.GetString("Kind")).OfType<string>()];

    private sealed class Watched(Action<(string What, int Done, int Of)> seen) : IProgress<(string What, int Done, int Of)>
    {
        public void Report((string What, int Done, int Of) value) => seen(value);
    }
}
