using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Requests;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

/// <summary>A deployment that keeps nothing of people's health.</summary>
public sealed class HealthDataTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _keeping = new(shared.Azurite, SlimeApplication.NoPumps);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _keeping.DisposeAsync();

    [Fact]
    public async Task Turned_Off_It_Is_Asked_Nowhere_And_Refused_From_Programs_By_Its_Field()
    {
        await using var application = Without(SlimeApplication.NewPrefix());
        using var referrer = await application.SignInAsync("referrer-len");
        using (var refused = await referrer.PostReferralAsync(Ill())) Assert.Equal(["energy.healthTrouble", "reasons"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "health_data_not_kept")).Paths());
        var caseId = await referrer.ReferAsync();
        using var mediator = await application.SignInAsync("mediator-len");

        foreach (var (path, reader) in new[] { ($"/signalements/{caseId}/ressources", referrer), ($"/signalements/{caseId}/motifs", referrer), ("/tableaux", mediator), ("/donnees-personnelles", mediator) })
        {
            var page = WebUtility.HtmlDecode(await reader.GetStringAsync(path, Cancellation));
            Assert.DoesNotContain("healthTrouble", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Troubles de santé", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("touchent à la santé", page, StringComparison.Ordinal);
        }

        using var column = await mediator.GetAsync("/api/territories/LEN/ledger?columns=healthTrouble", Cancellation);
        await column.AssertProblemAsync(HttpStatusCode.BadRequest, "columns_not_in_profile");
    }

    [Fact]
    public async Task What_Was_Kept_Before_Is_Shown_To_Nobody_But_In_The_Access_File_Of_The_Person()
    {
        using var referrer = await _keeping.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync(Ill());
        using (var before = await _keeping.SignInAsync("coordination")) Assert.Contains("healthTrouble", await before.GetStringAsync($"/api/cases/{caseId}", Cancellation), StringComparison.Ordinal);
        await using var application = Without(_keeping.Prefix);
        using var coordination = await application.SignInAsync("coordination");

        var answer = (await coordination.CaseAsync(caseId))!;
        Assert.Null(answer["referral"]!["energy"]!["healthTrouble"]);
        Assert.False((bool)answer["facts"]!["healthTrouble"]!);
        Assert.DoesNotContain(answer["facts"]!["reasons"]!.AsArray(), reason => (string)reason! == "healthTrouble");
        Assert.DoesNotContain("santé liés au logement", WebUtility.HtmlDecode(await coordination.GetStringAsync($"/dossiers/{caseId}", Cancellation)), StringComparison.Ordinal);
        var rows = JsonNode.Parse(await coordination.GetStringAsync("/api/territories/LEN/ledger?columns=caseId,reasons,healthTrouble", Cancellation))!["items"]!.AsArray();
        var row = Assert.Single(rows, line => (string)line!["caseId"]! == caseId)!;
        Assert.False(row.AsObject().ContainsKey("healthTrouble"));
        Assert.DoesNotContain("healthTrouble", row["reasons"]!.ToJsonString(), StringComparison.Ordinal);

        var request = await coordination.LinkedAsync(RequestClient.Asking("access"), caseId);
        await coordination.ReviewedAsync(request, caseId);
        using var taken = await coordination.PostAsync($"/api/privacy/requests/{request}/cases/{caseId}/file", null, Cancellation);
        using var zip = new System.IO.Compression.ZipArchive(await taken.Content.ReadAsStreamAsync(Cancellation));
        using var data = new StreamReader(await zip.GetEntry("dossier.json")!.OpenAsync(Cancellation));
        Assert.True((bool)JsonNode.Parse(await data.ReadToEndAsync(Cancellation))!["referral"]!["energy"]!["healthTrouble"]!);
    }

    private SlimeApplication Without(string prefix) =>
        new(shared.Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Privacy:HealthData"] = "false" }, prefix: prefix);

    private static JsonObject Ill()
    {
        var referral = SampleReferrals.Full();
        referral["energy"]!["healthTrouble"] = true;
        referral["reasons"] = new JsonArray("arrears", "healthTrouble");
        return referral;
    }
}
