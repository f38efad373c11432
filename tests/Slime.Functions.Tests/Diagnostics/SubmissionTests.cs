using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Diagnostics;

public sealed class SubmissionTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Complete_Diagnostic_Makes_The_Visit_Count_And_Tells_The_Tutor()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());

        var submitted = await mediator.SubmittedAsync(caseId);

        Assert.Equal((1, VisitClient.EarlierToday[..10]), ((int)submitted["version"]!, (string?)submitted["countedOn"]));
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("visited", VisitClient.EarlierToday[..10]), ((string?)shown["status"], (string?)shown["diagnostic"]!["countedOn"]));
        Assert.Equal(1990, (long)shown["diagnostic"]!["figures"]!["equipmentCents"]!);
        Assert.Single(shown.HistoryOf("diagnosticSubmitted"));
        Assert.DoesNotContain("humide", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Fournisseur", shown["history"]!.ToJsonString(), StringComparison.Ordinal);
        var told = await Eventually.GetAsync(
            async () => (await mediator.NotificationsAsync(caseId)).FirstOrDefault(notice => (string?)notice["kind"] == "diagnosticSubmitted"), "the tutor is told");
        Assert.Equal("tutor-len", (string?)told["to"]);
        Assert.DoesNotContain("humide", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Was_Written_Is_In_Rows_Of_The_Person_And_Nowhere_Else()
    {
        await using var quiet = new SlimeApplication(Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await quiet.VisitedByHandAsync();
        var diagnostic = SampleDiagnostics.Complete("Constat témoin");
        diagnostic["household"]!["comment"] = "Remarque témoin";
        diagnostic["orientations"]!["proposed"]![0]!["note"] = "Précision témoin";
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
        await mediator.SavedAsync(caseId, diagnostic);

        var telling = (await quiet.Stored.RowsAsync()).Where(row => row.Any(property => property.Value is string text && IsTelling(text))).Select(row => row.RowKey);
        Assert.Equal([$"person|{caseId}|diagnostic|000001", $"person|{caseId}|diagnostic|draft"], telling.Order(StringComparer.Ordinal));
        var message = Assert.Single(await quiet.Stored.MessagesAsync("reports"));
        Assert.False(IsTelling(message));
        Assert.Equal((1, caseId, 1), ((int)JsonNode.Parse(message)!["v"]!, (string?)JsonNode.Parse(message)!["caseId"], (int)JsonNode.Parse(message)!["version"]!));

        static bool IsTelling(string text) => text.Contains("témoin", StringComparison.Ordinal) || text.Contains("Fournisseur Exemple", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Incomplete_Diagnostic_Says_What_It_Lacks_And_Stays_A_Draft()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["building"]!["glazing"] = null;
        diagnostic["equipment"]!["lines"]![1]!["unitCostCents"] = null;
        diagnostic["recipients"]!["kinds"] = new JsonArray("referrer");
        diagnostic["orientations"]!["proposed"]![0]!["scheme"] = "noSuchScheme";
        await mediator.SavedAsync(caseId, diagnostic);

        using var refused = await mediator.SubmitAsync(caseId);

        var problem = await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["building.glazing", "equipment.lines[1].unitCostCents", "orientations.proposed[0].scheme", "recipients.kinds"], problem.Paths());
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        Assert.NotNull((string?)(await mediator.DiagnosticAsync(caseId)).Body["savedAt"]);
    }

    [Fact]
    public async Task Without_A_Done_Visit_Or_Without_A_Draft_Nothing_Is_Handed_In()
    {
        var (mediator, caseId) = await VisitClient.RoutedAsync(Application);
        using var nothing = await mediator.SubmitAsync(caseId);
        await nothing.AssertProblemAsync(HttpStatusCode.Conflict, "diagnostic_missing");
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        using var early = await mediator.SubmitAsync(caseId);
        await early.AssertProblemAsync(HttpStatusCode.Conflict, "visit_not_done");
        await mediator.VisitAsync(caseId);
        using var closed = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/close", new { reason = "solved" });
        closed.EnsureSuccessStatusCode();
        using var late = await mediator.SubmitAsync(caseId);
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "case_closed");
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/reopen", null)).Dispose();
        Assert.Equal(1, (int)(await mediator.SubmittedAsync(caseId))["version"]!);
    }

    [Fact]
    public async Task Handed_In_Twice_Or_Twice_At_Once_It_Counts_Once()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var tag = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mediator.SubmitAsync(caseId, tag)));
        var again = await mediator.SubmittedAsync(caseId);
        using var late = await mediator.SubmitAsync(caseId, tag);

        Assert.All(answers.Append(late), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, (int)again["version"]!);
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        Assert.Single((await mediator.CaseAsync(caseId))!["diagnostic"]!["versions"]!.AsArray());
    }

    [Fact]
    public async Task An_Amendment_Is_Another_Version_And_The_First_Stays_As_It_Was()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var old = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Première version"));
        await mediator.SubmittedAsync(caseId);

        var (begun, tag) = await mediator.DiagnosticAsync(caseId);
        Assert.Equal("Première version", (string?)begun["diagnostic"]!["advice"]!["findings"]);
        Assert.Null((string?)begun["savedAt"]);
        using var stale = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Vieille saisie"), old);
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Deuxième version"), tag);
        Assert.Equal(2, (int)(await mediator.SubmittedAsync(caseId))["version"]!);

        var versions = JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/diagnostic/versions", TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal([1, 2], versions.Select(version => (int)version!["version"]!));
        Assert.Equal(["Première version", "Deuxième version"], [await FindingsAsync(mediator, caseId, 1), await FindingsAsync(mediator, caseId, 2)]);
        using var third = await mediator.GetAsync($"/api/cases/{caseId}/diagnostic/versions/3", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
        Assert.Equal(VisitClient.EarlierToday[..10], (string?)(await mediator.CaseAsync(caseId))!["diagnostic"]!["countedOn"]);
    }

    [Fact]
    public async Task A_Draft_Changed_Meanwhile_Is_Not_Handed_In_Unread()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var read = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Relue"));
        await (await Application.SignInAsync("coordination")).SavedAsync(caseId, SampleDiagnostics.Complete("Autre"), read);

        using var stale = await mediator.SubmitAsync(caseId, read);

        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        Assert.Empty((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
    }

    [Fact]
    public async Task The_Landlord_Gets_A_Report_Only_With_The_Tenants_Agreement()
    {
        var (mediator, caseId) = await Application.VisitedAsync(SampleReferrals.Full());
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"]!["kinds"] = new JsonArray("household", "landlord");
        await mediator.SavedAsync(caseId, diagnostic);
        using var refused = await mediator.SubmitAsync(caseId);
        Assert.Equal(["recipients.kinds"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "recipient_not_agreed")).Paths());

        diagnostic["recipients"]!["landlordAgreement"] = new JsonObject { ["given"] = true, ["on"] = VisitClient.EarlierToday[..10], ["how"] = "written" };
        await mediator.SavedAsync(caseId, diagnostic);
        Assert.Contains("landlord", (await mediator.SubmittedAsync(caseId))["figures"]!["recipients"]!.AsArray().Select(kind => (string?)kind));
    }

    [Fact]
    public async Task An_Agreement_In_The_Referral_Is_On_File()
    {
        var referral = SampleReferrals.Full();
        referral["agreement"]!["share"]![0]!["given"] = true;
        var (mediator, caseId) = await Application.VisitedAsync(referral);
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["recipients"]!["kinds"] = new JsonArray("household", "landlord");
        await mediator.SavedAsync(caseId, diagnostic);

        Assert.Equal(1, (int)(await mediator.SubmittedAsync(caseId))["version"]!);
    }

    [Fact]
    public async Task Only_Photos_Of_The_Case_That_Can_Be_Read_Go_Into_A_Report()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(6));
        Assert.Equal("available", (string?)(await mediator.InspectedAsync(caseId, photo))["status"]);
        var (_, elsewhere) = await Application.VisitedAsync();
        var foreign = await mediator.UploadAsync(elsewhere, SampleFiles.Photo(3));
        await mediator.InspectedAsync(elsewhere, foreign);
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["photos"] = new JsonObject
        {
            ["chosen"] = new JsonArray(new JsonObject { ["fileId"] = photo, ["caption"] = "Mur du salon" }, new JsonObject { ["fileId"] = foreign }),
        };
        await mediator.SavedAsync(caseId, diagnostic);

        using var refused = await mediator.SubmitAsync(caseId);
        Assert.Equal(["photos.chosen[1].fileId"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "file_not_available")).Paths());
        diagnostic["photos"]!["chosen"]!.AsArray().RemoveAt(1);
        await mediator.SavedAsync(caseId, diagnostic);

        Assert.Equal(1, (int)(await mediator.SubmittedAsync(caseId))["figures"]!["photos"]!);
    }

    private static async Task<string?> FindingsAsync(HttpClient client, string caseId, int version) =>
        (string?)JsonNode.Parse(await client.GetStringAsync($"/api/cases/{caseId}/diagnostic/versions/{version}"))!["diagnostic"]!["advice"]!["findings"];
}
