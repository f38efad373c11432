using System.Net;
using System.Net.Http.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Visits;
using Slime.Functions.Visits;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>One row that cannot be read: it is named, made again where that can be done, and stops nobody else.</summary>
public sealed class GarbledRowTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LedgerProjection Projection => Application.Services.GetRequiredService<LedgerProjection>();

    [Theory]
    [InlineData("case|", "State", "{garbled", LedgerFaults.CaseGarbled)]
    [InlineData("case|", "Sequence", "not a number", LedgerFaults.CaseGarbled)]
    [InlineData("ledger|", "Row", "{garbled", LedgerFaults.RowGarbled)]
    [InlineData("ledger|", "Row", 7, LedgerFaults.RowGarbled)]
    public async Task Verification_Survives_A_Garbled_Row_And_Names_It(string prefix, string column, object value, string fault)
    {
        var (garbled, whole) = (await ReferredAsync(), await ReferredAsync());
        await GarbleAsync(prefix + garbled, column, value);

        var report = await Application.Services.GetRequiredService<LedgerVerification>().OfTerritoryAsync(SampleRows.Lens, Cancellation);

        Assert.Equal((garbled, fault), Assert.Single(report.Faults.Select(found => (found.Subject, found.What))));
        Assert.Equal(2, report.Journals);
        Assert.NotEqual(garbled, whole);
    }

    [Fact]
    public async Task A_Damaged_Total_Is_Named_And_Blocks_Neither_Projection_Nor_Pages_Nor_Exports()
    {
        var coordination = await Application.SignInAsync("coordination");
        await ReferredAsync();
        // Right version, and no deflated bytes behind it.
        await GarbleAsync(LedgerKeys.SteeringTotal, "Totals0", new byte[] { TotalsFormat.Version, 255, 255, 255 });
        Assert.Contains(LedgerFaults.TotalsDamaged, (await VerifyAsync()).Faults.Select(fault => fault.What));

        await ReferredAsync();
        Assert.Equal(HttpStatusCode.OK, (await coordination.GetAsync("/pilotage", Cancellation)).StatusCode);
        Assert.Equal(3, (await coordination.GetStringAsync("/api/territories/LEN/ledger?format=csv&columns=caseId", Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_Garbled_Ledger_Row_Is_Replaced_With_Right_Totals_When_Its_Case_Changes()
    {
        await using var pumped = new SlimeApplication(Azurite, prefix: Application.Prefix);
        var (mediator, caseId) = await pumped.RoutedAsync();
        await Projection.ProjectAsync(SampleRows.Lens, Cancellation);
        await GarbleAsync($"ledger|{caseId}", "Row", "{garbled");
        using var contact = await mediator.PostAsJsonAsync($"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer" }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, contact.StatusCode);
        await Projection.ProjectAsync(SampleRows.Lens, Cancellation);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_Garbled_Mark_Is_Made_Again_From_Its_Case()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = await coordination.ReferAsync();
        await GarbleAsync($"dirty|{caseId}", "Row", "{garbled");
        await Projection.ProjectAsync(SampleRows.Lens, Cancellation);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Lists_And_Timers_Go_On_Without_A_Case_Or_Card_That_Cannot_Be_Read()
    {
        await using var pumped = new SlimeApplication(Azurite, prefix: Application.Prefix);
        var (mediator, first) = await pumped.RoutedAsync();
        var (_, second) = await pumped.RoutedAsync();
        foreach (var id in new[] { first, second }) await mediator.PlannedAsync(id, VisitClient.InTenDays);
        var (garbled, whole) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        await GarbleAsync($"case|{garbled}", "State", "{garbled");

        // Lists read cards: that the case cannot be read takes it from none.
        var list = await mediator.GetStringAsync("/api/cases", Cancellation);
        Assert.Contains(whole, list, StringComparison.Ordinal);
        Assert.Contains(garbled, list, StringComparison.Ordinal);
        await GarbleAsync($"card|{garbled}", "Case", "{garbled");
        await using (var unaware = new SlimeApplication(Azurite, SlimeApplication.NoPumps, prefix: Application.Prefix))
        {
            var without = await (await unaware.SignInAsync("mediator-len")).GetStringAsync("/api/cases", Cancellation);
            Assert.Contains(whole, without, StringComparison.Ordinal);
            Assert.DoesNotContain(garbled, without, StringComparison.Ordinal);
        }

        await using var scope = pumped.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CountAccompaniedVisits>().RunAsync(Cancellation);
        await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(Cancellation);
    }

    [Fact]
    public async Task Coordination_Has_A_Ledger_Made_Again_From_Its_Page()
    {
        var coordination = await Application.SignInAsync("coordination");
        var caseId = await ReferredAsync();
        await GarbleAsync($"ledger|{caseId}", "Row", "{garbled");
        await GarbleAsync(LedgerKeys.SteeringTotal, "Totals0", new byte[] { TotalsFormat.Version, 255 });
        Assert.Equal(2, (await VerifyAsync()).Faults.Count);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/tableaux/verification/LEN/refaire") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await coordination.SendAsync(request, Cancellation);
        Assert.Equal("/tableaux/verification?fait=remade-LEN", answer.Headers.Location?.OriginalString);
        Assert.Empty((await VerifyAsync()).Faults);
        Assert.Contains("a été refait", WebUtility.HtmlDecode(await coordination.GetStringAsync("/tableaux/verification?fait=remade-LEN", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_An_Update_That_Changed_The_Columns_Each_Ledger_Is_Made_Again_Once()
    {
        var caseId = await ReferredAsync();
        await GarbleAsync($"ledger|{caseId}", "Row", "{garbled");
        await RunTimerAsync();
        Assert.Empty((await VerifyAsync()).Faults);

        await GarbleAsync($"ledger|{caseId}", "Row", "{garbled");
        await RunTimerAsync();
        Assert.Single((await VerifyAsync()).Faults);

        await Application.Stored.Ledger.UpsertEntityAsync(new TableEntity("verifications", "projection|LEN") { ["Columns"] = "those of another version" }, TableUpdateMode.Replace, Cancellation);
        await RunTimerAsync();
        Assert.Empty((await VerifyAsync()).Faults);

        async Task RunTimerAsync()
        {
            await using var scope = Application.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReprojectLedgers>().RunAsync(Cancellation);
        }
    }

    [Fact]
    public async Task The_Command_Makes_Ledgers_Again()
    {
        var caseId = await ReferredAsync();
        await GarbleAsync($"ledger|{caseId}", "Row", "{garbled");
        await using var process = SlimeProcess.Launch(SlimeProcess.Development(Azurite, Application.Prefix), FreePorts.Take(1)[0], "reproject");
        Assert.Equal(0, await process.ExitCodeAsync());
        Assert.Contains("LEN: 1 rows made again", process.Output, StringComparison.Ordinal);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    private async Task<string> ReferredAsync()
    {
        var caseId = await (await Application.SignInAsync("mediator-len")).ReferAsync();
        await Projection.ProjectAsync(SampleRows.Lens, Cancellation);
        return caseId;
    }

    private Task<LedgerReport> VerifyAsync() => Application.Services.GetRequiredService<LedgerVerification>().OfTerritoryAsync(SampleRows.Lens, Cancellation);

    private Task<Response> GarbleAsync(string key, string column, object value) =>
        Application.Stored.Ledger.UpdateEntityAsync(new TableEntity("LEN", key) { [column] = value }, ETag.All, TableUpdateMode.Merge, Cancellation);
}
