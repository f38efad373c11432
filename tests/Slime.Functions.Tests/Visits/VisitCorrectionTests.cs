using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Visits;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Visits;

public sealed class VisitCorrectionTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Visit_That_Was_Not_Done_Counts_No_More_And_Counts_Again_When_It_Was()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
        (await mediator.EndAsync(caseId, visitId, "done")).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(1, await QuotaAsync());

        using var undone = await CorrectAsync(mediator, caseId, visitId, "nobodyHome");
        Assert.Equal((HttpStatusCode.OK, "nobodyHome"), (undone.StatusCode, (string?)(await undone.ReadAsync())["outcome"]));
        Assert.Equal(0, await QuotaAsync());
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(caseId))!["status"]);

        (await CorrectAsync(mediator, caseId, visitId, "done")).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(1, await QuotaAsync());
        var shown = await mediator.GetStringAsync($"/dossiers/{caseId}");
        Assert.Contains($"/dossiers/{caseId}/visites/{visitId}/correction", shown, StringComparison.Ordinal);
        Assert.Equal(2, (await mediator.CaseAsync(caseId))!.HistoryOf("visitOutcomeCorrected").Count());
    }

    [Fact]
    public async Task A_Correction_That_A_Dying_Process_Left_Counted_Is_Taken_Back_Later()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var visitId = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
        (await mediator.EndAsync(caseId, visitId, "done")).Dispose();
        (await CorrectAsync(mediator, caseId, visitId, "cancelled")).EnsureSuccessStatusCode().Dispose();
        // As if the process had died between the correction and the quota.
        await Application.Services.GetRequiredService<StaffStore>().CountAccompaniedVisitAsync("mediator-len", $"{LedgerKeys.CountedPrefix}{caseId}|{visitId}", CancellationToken.None);

        await using var scope = Application.Services.CreateAsyncScope();
        for (var run = 0; run < 2; run++) await scope.ServiceProvider.GetRequiredService<CountAccompaniedVisits>().RunAsync(CancellationToken.None);

        Assert.Equal(0, await QuotaAsync());
    }

    [Fact]
    public async Task Neither_The_Tutor_Nor_Anybody_After_The_Diagnostic_Corrects_A_Visit()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var visitId = (string)(await mediator.CaseAsync(caseId))!["visits"]![0]!["visitId"]!;
        using var tutor = await CorrectAsync(await Application.SignInAsync("tutor-len"), caseId, visitId, "cancelled");
        Assert.Equal(HttpStatusCode.Forbidden, tutor.StatusCode);
        Assert.DoesNotContain("/correction", await (await Application.SignInAsync("tutor-len")).GetStringAsync($"/dossiers/{caseId}"), StringComparison.Ordinal);
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        await mediator.SubmittedAsync(caseId);

        using var late = await CorrectAsync(await Application.SignInAsync("coordination"), caseId, visitId, "cancelled");

        Assert.Equal((HttpStatusCode.Conflict, "visit_has_diagnostic"), (late.StatusCode, await late.CodeAsync()));
    }

    private static Task<HttpResponseMessage> CorrectAsync(HttpClient client, string caseId, string visitId, string outcome) =>
        client.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/visits/{visitId}/outcome", new { outcome });

    private async Task<int> QuotaAsync() =>
        (await Application.Services.GetRequiredService<LedgerTable>().FindAsync(LedgerKeys.StaffPartition, LedgerKeys.Quota("mediator-len"), CancellationToken.None))?.GetInt32("Done") ?? 0;
}
