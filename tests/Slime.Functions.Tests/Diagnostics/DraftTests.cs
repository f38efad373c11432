using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Indicators;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Diagnostics;

public sealed class DraftTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Draft_Begins_With_What_The_Referral_Says_And_May_Lack_Anything()
    {
        var (mediator, caseId) = await RoutedAsync(SampleReferrals.Full());

        var (begun, tag) = await mediator.DiagnosticAsync(caseId);
        Assert.Null((string?)begun["savedAt"]);
        Assert.Equal([36, 9], begun["diagnostic"]!["household"]!["persons"]!.AsArray().Select(person => (int)person!["age"]!));
        Assert.Equal(90000, (long)begun["diagnostic"]!["household"]!["energies"]![0]!["annualCents"]!);
        await mediator.SavedAsync(caseId, [], tag);

        var (saved, _) = await mediator.DiagnosticAsync(caseId);
        Assert.NotNull((string?)saved["savedAt"]);
        Assert.Empty(saved["diagnostic"]!["household"]!["persons"]!.AsArray());
        Assert.Contains(saved["missing"]!.AsArray(), gap => (string?)gap!["path"] == "building.kind" && (string?)gap["code"] == "required");
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
    }

    [Fact]
    public async Task What_Is_Computed_Comes_With_Its_Thresholds()
    {
        var (mediator, caseId) = await Application.VisitedAsync();
        var diagnostic = SampleDiagnostics.Complete();
        diagnostic["measurements"]!["rooms"]![0]!["temperature"] = 45;

        using var answer = await mediator.SaveAsync(caseId, diagnostic);
        var saved = await answer.ReadAsync();
        Assert.Equal((6, 1990L), ((int)saved["equipment"]!["pieces"]!, (long)saved["equipment"]!["costCents"]!));
        Assert.Equal("measurements.rooms[0].temperature", (string?)Assert.Single(saved["warnings"]!.AsArray())!["path"]);
        var (open, _) = await mediator.DiagnosticAsync(caseId);
        var indicators = open["indicators"]!;
        Assert.Equal((2.0m, 1.8m), ((decimal)indicators["consumptionUnits"]!["units"]!, (decimal)indicators["energyVoucherUnits"]!["units"]!));
        Assert.Equal(("computed", 0.08m), ((string?)indicators["energyEffort"]!["kind"], (decimal)indicators["energyEffort"]!["parameters"]!["effortThreshold"]!));
        // The ceilings of a new year come with a release: until then their year is said to be unknown.
        var income = indicators["anahIncome"]!;
        if (AnahIncomeCategory.Of(1_420_000, 3, TestDays.In(0)) is AnahIncomeResult.Known)
        {
            Assert.Equal(("known", "Anah"), ((string?)income["kind"], (string?)income["ceilings"]!["source"]!["publisher"]));
        }
        else
        {
            Assert.Equal(("thresholdUnknown", "yearUnknown", TestDays.In(0).Year), ((string?)income["kind"], (string?)income["why"], (int)income["year"]!));
        }

        Assert.Equal("f", ((string?)indicators["energyLabel"]!["label"])!.ToLowerInvariant());
        Assert.Empty(open["missing"]!.AsArray());
    }

    [Fact]
    public async Task Values_That_Cannot_Be_Are_Refused_At_Their_Place_And_Nothing_Is_Saved()
    {
        var (mediator, caseId) = await RoutedAsync();
        var tag = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Avant"));
        var wrong = SampleDiagnostics.Complete("Après");
        wrong["measurements"]!["rooms"]![0]!["humidity"] = 120;
        wrong["equipment"]!["lines"]![1]!["quantity"] = 0;
        wrong["advice"]!["nextSteps"] = "a\ufffeb";

        using var refused = await mediator.SaveAsync(caseId, wrong, tag);

        var problem = await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["advice.nextSteps", "equipment.lines[1].quantity", "measurements.rooms[0].humidity"], problem.Paths());
        var (kept, current) = await mediator.DiagnosticAsync(caseId);
        Assert.Equal(("Avant", tag), ((string?)kept["diagnostic"]!["advice"]!["findings"], current));
    }

    [Theory]
    [InlineData("""{"building":{"couleur":"bleu"}}""", "building", "unknown_property")]
    [InlineData("""{"building":{"state":"superb"}}""", "building.state", "wrong_type")]
    [InlineData("""{"use":{"dayTemperature":"19"}}""", "use.dayTemperature", "wrong_type")]
    [InlineData("""{"equipment":{"lines":[{"unitCostCents":3.5}]}}""", "equipment.lines[0].unitCostCents", "wrong_type")]
    [InlineData("""{"photos":{"chosen":[{"fileId":"../secret"}]}}""", "photos.chosen[0].fileId", "wrong_type")]
    public async Task Types_Are_Strict(string body, string path, string code)
    {
        var (mediator, caseId) = await RoutedAsync();

        using var refused = await mediator.SaveAsync(caseId, JsonNode.Parse(body)!.AsObject());

        var problem = await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.StartsWith(path, Assert.Single(problem.Paths()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_Two_People_Who_Edit_One_Draft_The_Second_Learns_Of_It_And_Nothing_Is_Lost()
    {
        var (mediator, caseId) = await RoutedAsync();
        var tutor = await Application.SignInAsync("coordination");
        var seen = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Première"));

        var tutors = await tutor.SavedAsync(caseId, SampleDiagnostics.Complete("Tutrice"), seen);
        using var late = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Médiatrice"), seen);

        await late.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        var (current, tag) = await mediator.DiagnosticAsync(caseId);
        Assert.Equal(("Tutrice", tutors, "coordination"), ((string?)current["diagnostic"]!["advice"]!["findings"], tag, (string?)current["savedBy"]));
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Médiatrice"), tag);
    }

    [Fact]
    public async Task Of_Two_First_Saves_At_Once_One_Is_Refused()
    {
        var (mediator, caseId) = await RoutedAsync();
        var (_, tag) = await mediator.DiagnosticAsync(caseId);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => mediator.SaveAsync(caseId, SampleDiagnostics.Complete($"Saisie {n}"), tag)));

        Assert.Equal([200, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task So_It_Is_When_A_Clock_Gives_Both_The_Same_Instant()
    {
        var (_, caseId) = await RoutedAsync();
        await using var still = new SlimeApplication(Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())), Application.Prefix);
        var mediator = await still.SignInAsync("mediator-len");
        var (_, tag) = await mediator.DiagnosticAsync(caseId);

        using var first = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Première"), tag);
        using var second = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Seconde"), tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("é"), InlineData("\""), InlineData("🔥")]
    public async Task A_Draft_At_Its_Limits_Is_Saved_And_Read_Back(string character)
    {
        var (mediator, caseId) = await RoutedAsync();
        var full = SampleDiagnostics.Complete();
        foreach (var path in new[] { "household.comment", "building.comment", "systems.comment", "use.comment", "measurements.comment", "advice.findings", "advice.advice", "advice.nextSteps" })
            full[path.Split('.')[0]]![path.Split('.')[1]] = Repeated(character, DiagnosticLimits.TextLength);
        full["equipment"]!["lines"] = Lines(DiagnosticLimits.EquipmentLines, _ => new JsonObject { ["kind"] = "other", ["label"] = Repeated(character, DiagnosticLimits.LineLength), ["quantity"] = 1000, ["unitCostCents"] = DiagnosticLimits.MaxCents });
        full["photos"]!["chosen"] = Lines(DiagnosticLimits.Photos, photo => new JsonObject { ["fileId"] = $"00000000000000{photo:D2}", ["caption"] = Repeated(character, DiagnosticLimits.LineLength) });

        await mediator.SavedAsync(caseId, full);

        var (kept, _) = await mediator.DiagnosticAsync(caseId);
        Assert.Equal(Repeated(character, DiagnosticLimits.TextLength), (string?)kept["diagnostic"]!["advice"]!["findings"]);
        Assert.Equal(6_000_000_000_000, (long)kept["equipment"]!["costCents"]!);
        Assert.True((await Application.Stored.RowsAsync("LEN")).Single(row => row.RowKey == $"person|{caseId}|diagnostic|draft").ContainsKey("Diagnostic1"));
        full["advice"]!["advice"] = Repeated("à", 200_000);
        using var refused = await mediator.SaveAsync(caseId, full);
        await refused.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    private static string Repeated(string character, int times) => string.Concat(Enumerable.Repeat(character, times));

    private static JsonArray Lines(int count, Func<int, JsonNode> line) => new([.. Enumerable.Range(0, count).Select(line)]);

    [Fact]
    public async Task A_Tag_That_Is_Not_The_Drafts_Writes_Nothing()
    {
        var (mediator, caseId) = await RoutedAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete("Gardée"));

        foreach (var tag in new[] { "\"1\"", "\"0.\"", "\"7.\"", "\"0.!!\"", "\"0.Vy8i\"" })
        {
            using var refused = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Perdue"), tag);
            await refused.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        }

        Assert.Equal("Gardée", (string?)(await mediator.DiagnosticAsync(caseId)).Body["diagnostic"]!["advice"]!["findings"]);
    }

    [Fact]
    public async Task A_Draft_Is_Nobody_Elses_Business()
    {
        var (mediator, caseId) = await RoutedAsync();
        var tag = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        foreach (var persona in new[] { "mediator-art", "pilot-mon", "technician" })
        {
            var other = await Application.SignInAsync(persona);
            using var read = await other.GetAsync($"/api/cases/{caseId}/diagnostic", TestContext.Current.CancellationToken);
            using var write = await other.SaveAsync(caseId, SampleDiagnostics.Complete("Intrus"), tag);
            using var submit = await other.SubmitAsync(caseId);
            Assert.Equal([404, 404, 404], new[] { read, write, submit }.Select(answer => (int)answer.StatusCode));
        }

        using var none = await mediator.SaveAsync("LEN-00000000", SampleDiagnostics.Complete(), tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, none.StatusCode);
        using var never = await mediator.SaveAsync("LEN-00000000", SampleDiagnostics.Complete());
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
    }

    private async Task<(HttpClient Mediator, string CaseId)> RoutedAsync(JsonObject? referral = null)
    {
        if (referral is null) return await VisitClient.RoutedAsync(Application);
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(referral);
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        return (mediator, caseId);
    }
}
