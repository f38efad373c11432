using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>The program itself, ended by SIGKILL each time that it has changed something of what it destroys.</summary>
public sealed class EliminationKillTests(SharedAzurite shared, ITestOutputHelper output)
{
    /// <summary>A run that storage kept waiting for too long fails, and comes again on its schedule: every ten minutes.</summary>
    private static readonly TimeSpan NextRun = TimeSpan.FromMinutes(12);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_At_Step_After_Step_The_Real_Process_Ends_The_Elimination_As_If_Nothing_Had_Happened()
    {
        await using var story = new RetentionStory(shared);
        var (_, id) = await story.VisitedAsync();
        var figures = await story.FiguresAsync();
        await story.ArchiveAsync();
        story.GoTo(60, 30);
        var elimination = await EliminationFaultTests.AllowedAsync(story);
        using var archivist = await story.Application.SignInAsync("archivist");
        var environment = SlimeProcess.Development(shared.Azurite, story.Application.Prefix);
        var kills = 0;
        for (var before = await LeftAsync(story, id); ; before = await LeftAsync(story, id))
        {
            // Each start runs at once what its schedule may have missed.
            await using var process = SlimeProcess.Launch(environment, FreePorts.Take(1)[0]);
            await Eventually.TrueAsync(async () => await LeftAsync(story, id) != before || await IsExecutedAsync(archivist, elimination), "something is destroyed", NextRun);
            foreach (var trace in RetentionStory.Traces) Assert.DoesNotContain(trace, process.Output + process.Errors, StringComparison.Ordinal);
            if (await IsExecutedAsync(archivist, elimination)) break;
            await process.KillAsync();
            kills++;
        }

        output.WriteLine($"killed {kills} times");
        Assert.True(kills > 0, "It was never killed half-way.");
        Assert.Equal(1, (int)JsonNode.Parse(await archivist.GetStringAsync($"/api/privacy/eliminations/{elimination}", Cancellation))!["certificate"]!["cases"]!);
        Assert.Empty(await story.WhereAsync(RetentionStory.Traces));
        Assert.Null(await story.Application.Services.GetRequiredService<CaseStore>().FindAsync(id, Cancellation));
        await story.VerifyAsync();
        Assert.Equal(figures, await story.FiguresAsync());
    }

    /// <summary>How many rows bear the number of the case, or are of its files.</summary>
    private static async Task<int> LeftAsync(RetentionStory story, Slime.Model.Cases.CaseId id) =>
        (await story.WhereAsync(id.ToString())).Count(found => found.Contains('/', StringComparison.Ordinal));

    private static async Task<bool> IsExecutedAsync(HttpClient archivist, string id) =>
        (string)JsonNode.Parse(await archivist.GetStringAsync($"/api/privacy/eliminations/{id}", Cancellation))!["status"]! == "executed";
}
