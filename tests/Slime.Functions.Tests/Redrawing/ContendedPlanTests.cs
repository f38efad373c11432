using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Redrawing;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Redrawing;

/// <summary>A plan is taken back while others change its requests at each moment at which they would be written.</summary>
public sealed class ContendedPlanTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Plan_Whose_Requests_Others_Keep_Changing_Stays_At_Work_Until_All_Came_Back()
    {
        var others = new Others();
        var options = new TableClientOptions();
        options.AddPolicy(others, HttpPipelinePosition.PerCall);
        await using var application = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton(new TableServiceClient(shared.Azurite.ConnectionString, options)));
        var cases = await application.CasesOfAdinferAsync(2);
        var coordination = await application.SignInAsync("coordination");
        var plan = await coordination.ScheduledAsync();
        await coordination.DoneAsync(plan, "apply");

        others.At = application.Stored;
        using (var refused = await coordination.DoAsync(plan, "revert")) await refused.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        others.At = null;

        Assert.Equal("reverting", (string?)(await coordination.ReadPlanAsync(plan))["status"]);
        // Their cases are back: what their people do on them before the plan goes on is no reason to say that they stayed away.
        var mediator = await application.SignInAsync("mediator-arr");
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{cases[0]}/notes", new { text = "Appelé ce matin." })).EnsureSuccessStatusCode().Dispose();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ApplyPlan.Patience + TimeSpan.FromMinutes(1));
        await using var later = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(clock), application.Prefix);
        var then = await later.SignInAsync("coordination");
        await using (var scope = later.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<RunTerritoryPlans>().RunAsync(TestContext.Current.CancellationToken);

        var reverted = await then.ReadPlanAsync(plan);
        Assert.Equal(("reverted", 0), ((string?)reverted["status"], reverted["kept"]!.AsArray().Count));
        Assert.All((await later.Stored.RowsAsync(LedgerKeys.ReassignmentPartition)).Where(Others.IsRequest), row => Assert.Contains("\"undone\"", row.GetString("Batch"), StringComparison.Ordinal));
        foreach (var caseId in cases) Assert.Equal(("mediator-arr", "tutor-arr"), (await then.CaseAsync(caseId))!.PeopleOf());
    }

    /// <summary>Others write each request anew just before the program writes anything.</summary>
    private sealed class Others : HttpPipelinePolicy
    {
        /// <summary>Null while they are away.</summary>
        public StoredData? At { get; set; }

        public static bool IsRequest(TableEntity row) => row.RowKey.StartsWith(LedgerKeys.ReassignmentPrefix, StringComparison.Ordinal);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (At is { } stored && message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            {
                foreach (var row in (await stored.RowsAsync(LedgerKeys.ReassignmentPartition)).Where(IsRequest))
                    await stored.Ledger.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge);
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
    }
}
