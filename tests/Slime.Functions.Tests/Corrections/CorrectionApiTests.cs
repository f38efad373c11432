using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Corrections;
using Slime.Functions.Ledger;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Ledger;
using Slime.Functions.Tests.Storage;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Corrections;

public sealed class CorrectionApiTests(SharedAzurite shared) : ApplicationTest(shared)
{
    [Fact]
    public async Task A_Corrected_Household_Leaves_A_Fact_Without_Values_And_A_Personal_Row_With_Them()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(Telling.Referral());
        await mediator.RoutedCaseAsync(caseId);

        using var done = await mediator.CorrectAsync(caseId, "household", await mediator.PartAsync(caseId, "household", ("phone", "03 21 00 00 77"), ("warnings", "Chien dans la cour")));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("+33321000077", "Chien dans la cour"), ((string?)shown["household"]!["phone"], (string?)shown["household"]!["warnings"]));
        var fact = Assert.Single(shown.FactsOf("householdCorrected"));
        Assert.Equal(["household.phone", "household.warnings"], fact["fields"]!.AsArray().Select(field => (string?)field));
        Assert.Null(fact["facts"]);
        var rows = await Application.Stored.RowsAsync("LEN");
        var old = Assert.Single(rows, row => row.RowKey.StartsWith($"person|{caseId}|correction|", StringComparison.Ordinal));
        Assert.Contains("321000042", old.GetString("Before"), StringComparison.Ordinal);
        Assert.Contains("321000077", old.GetString("After"), StringComparison.Ordinal);
        Assert.Equal((1, "+33321000077"), (old.GetInt32("Shape"), CorrectionRow.HouseholdsOf(old)?.After.Phone));
        // As the release before wrote it.
        old.Remove("Shape");
        Assert.Equal("+33321000042", CorrectionRow.HouseholdsOf(old)?.Before.Phone);
        foreach (var row in rows.Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal)))
            Assert.Empty(Telling.In(string.Join(' ', row.Select(column => column.Value))));
    }

    [Fact]
    public async Task A_Corrected_Dwelling_Changes_What_The_Ledger_Keeps()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var done = await mediator.CorrectAsync(
            caseId, "dwelling", await mediator.PartAsync(caseId, "dwelling", ("tenure", "socialTenant"), ("surfaceM2", 48), ("communeInsee", "62427")));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("socialTenant", 48, "62427"), ((string?)shown["facts"]!["tenure"], (int?)shown["facts"]!["surfaceM2"], (string?)shown["commune"]!["insee"]));
        Assert.Equal("LEN", (string?)shown["territory"]);
    }

    [Fact]
    public async Task Two_People_Correcting_The_Same_Version_Do_Not_Overwrite_Each_Other()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var tutor = await Application.SignInAsync("tutor-len");
        // Until mediator and tutor are told the case changes by itself.
        await Eventually.TrueAsync(async () => (await mediator.CaseAsync(caseId))!.FactsOf("notificationSent").Count == 2, "mediator and tutor are told");
        using var read = await mediator.GetAsync($"/api/cases/{caseId}");
        var version = read.Headers.ETag!.ToString();
        var (hers, his) = (await mediator.PartAsync(caseId, "household", ("firstName", "Anne")), await tutor.PartAsync(caseId, "household", ("firstName", "Paul")));

        var answers = await Task.WhenAll(mediator.CorrectAsync(caseId, "household", hers, version), tutor.CorrectAsync(caseId, "household", his, version));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.StatusCode).Order());
        var stale = answers.Single(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed);
        await stale.AssertProblemAsync(HttpStatusCode.PreconditionFailed, "changed_in_the_meantime");
        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task The_Same_Correction_By_Two_People_Is_Made_Once()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var tutor = await Application.SignInAsync("tutor-len");
        var same = await mediator.PartAsync(caseId, "household", ("firstName", "Anne"));

        var answers = await Task.WhenAll(mediator.CorrectAsync(caseId, "household", same.DeepClone()), tutor.CorrectAsync(caseId, "household", same.DeepClone()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task A_Wrong_Correction_Is_Refused_At_Its_Fields_By_Their_Paths_In_The_Body()
    {
        var (mediator, caseId) = await Application.RoutedAsync();

        using var household = await mediator.CorrectAsync(caseId, "household", JsonNode.Parse("""{"surname":"","phone":"12"}""")!);
        Assert.Equal(["phone", "surname"], (await household.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).Paths());
        using var dwelling = await mediator.CorrectAsync(caseId, "dwelling", JsonNode.Parse("""{"communeInsee":"59350"}""")!);
        Assert.Equal(["communeInsee"], (await dwelling.AssertProblemAsync(HttpStatusCode.BadRequest, "commune_outside_departement")).Paths());
        using var unknown = await mediator.CorrectAsync(caseId, "household", JsonNode.Parse("""{"surname":"Essai","phone":"0321000001","age":3}""")!);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Empty((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task A_Wrong_Number_Is_Struck_Out_With_The_Contact_And_Another_Is_Asked_For()
    {
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(phone: "0321000031"));
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);

        using var recorded = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "wrongNumber" });

        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Null((string?)shown["household"]!["phone"]);
        Assert.Equal(["+33321000031"], shown["struckPhones"]!.AsArray().Select(number => (string?)number));
        Assert.Contains("household.phone", Assert.Single(shown.FactsOf("householdCorrected"))["fields"]!.AsArray().Select(field => (string?)field));
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}"));
        Assert.Contains("Noter un autre numéro", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:+33321000031", page, StringComparison.Ordinal);
        using var again = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "wrongNumber" });
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Single((await mediator.CaseAsync(caseId))!.FactsOf("householdCorrected"));
    }

    [Fact]
    public async Task A_Wrong_Number_That_Was_Recorded_By_Mistake_Comes_Back_When_It_Is_Taken_Back()
    {
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Full(phone: "0321000081"));
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);
        using (var second = await mediator.CorrectAsync(caseId, "household", await mediator.PartAsync(caseId, "household", ("secondPhone", "0321000082")))) second.EnsureSuccessStatusCode();
        using var recorded = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "wrongNumber" });
        var contact = (string)(await recorded.EnsureSuccessStatusCode().ReadAsync())["contactId"]!;
        Assert.Equal("+33321000082", (string?)(await mediator.CaseAsync(caseId))!["household"]!["phone"]);

        using (var undone = await mediator.DeleteAsync($"/api/cases/{caseId}/contacts/{contact}")) undone.EnsureSuccessStatusCode();

        var shown = (await mediator.CaseAsync(caseId))!;
        Assert.Equal(("+33321000081", "+33321000082"), ((string?)shown["household"]!["phone"], (string?)shown["household"]!["secondPhone"]));
        Assert.Empty(shown["struckPhones"]!.AsArray());
        Assert.Empty(shown["contacts"]!.AsArray());
    }

    [Fact]
    public async Task The_Second_Number_Is_Struck_Out_When_It_Is_The_One_That_Was_Tried()
    {
        var referral = SampleReferrals.Minimal(phone: "0321000032");
        referral["household"]!["secondPhone"] = "0321000033";
        var caseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(referral);
        var mediator = await Application.SignInAsync("mediator-len");
        await mediator.RoutedCaseAsync(caseId);

        using var recorded = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "text", result = "wrongNumber", phone = "03 21 00 00 33" });

        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        var household = (await mediator.CaseAsync(caseId))!["household"]!;
        Assert.Equal(("+33321000032", null), ((string?)household["phone"], (string?)household["secondPhone"]));
    }

    [Fact]
    public async Task A_Corrected_Household_Is_Recognised_By_What_Is_Right_And_No_More_By_What_Was_Wrong()
    {
        var coordination = await Application.SignInAsync("coordination");
        var known = await coordination.ReferAsync(SampleReferrals.Full(SampleReferrals.Arras, "Témoin", "Luc", "1971-03-25", "0321000051"));
        await coordination.RoutedCaseAsync(known);
        var wrong = await coordination.ReferAsync(SampleReferrals.Minimal(surname: "Témoigne", phone: "0321000052"));
        await coordination.RoutedCaseAsync(wrong);

        using var done = await coordination.CorrectAsync(
            wrong, "household", JsonNode.Parse("""{"surname":"Témoin","firstName":"Luc","birthDate":"1971-03-25","phone":"0321000051"}""")!);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var related = await Eventually.GetAsync(async () => (await coordination.CaseAsync(wrong))!["related"]!.AsArray() is { Count: 1 } found ? found : null, "the household is recognised");
        Assert.Equal($"{known} probableDuplicate", $"{related[0]!["case"]} {related[0]!["tie"]}");
        Assert.Equal([wrong], (await coordination.CaseAsync(known))!["related"]!.AsArray().Select(other => (string?)other!["case"]));
        var stranger = await coordination.ReferAsync(SampleReferrals.Minimal(surname: "Témoigne", phone: "0321000052"));
        Assert.Empty((await coordination.RoutedCaseAsync(stranger))["related"]!.AsArray());
        await Eventually.TrueAsync(async () => !(await Application.Stored.RowsAsync("LEN")).Any(row => row.RowKey.StartsWith("outbox|route|", StringComparison.Ordinal)), "nothing waits to be recognised");
    }

    [Fact]
    public async Task A_Commune_Of_Another_Territory_Hands_The_Case_Over_With_All_That_Happened_To_It()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        (await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached", note = "Rappelle demain" })).Dispose();
        var photo = await mediator.UploadAsync(caseId, SampleFiles.Photo(41));
        await mediator.InspectedAsync(caseId, photo);
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["tutor"]);
        var receiver = await Application.SignInAsync("mediator-arr");
        Assert.Null(await receiver.CaseAsync(caseId));

        using var done = await mediator.CorrectAsync(caseId, "dwelling", await mediator.PartAsync(caseId, "dwelling", ("communeInsee", SampleReferrals.Arras)));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var shown = (await receiver.CaseAsync(caseId))!;
        Assert.Equal(("mediator-arr", "tutor-arr", SampleReferrals.Arras), ((string?)shown["mediator"]!["id"], (string?)shown["tutor"]!["id"], (string?)shown["commune"]!["insee"]));
        Assert.Equal(["territory", "territory"], shown.FactsOf("reassigned").Select(fact => (string?)fact["reason"]));
        Assert.Equal("Rappelle demain", (string?)Assert.Single(shown["contacts"]!.AsArray())!["note"]);
        Assert.Equal(["tutor-arr"], Assert.Single(shown["visits"]!.AsArray())!["companions"]!.AsArray().Select(companion => (string?)companion!["personId"]));
        using (var file = await receiver.GetAsync($"/api/cases/{caseId}/files/{photo}")) Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Contains(JsonNode.Parse(await receiver.GetStringAsync("/api/cases"))!["items"]!.AsArray(), line => (string?)line!["caseId"] == caseId);
        await Eventually.TrueAsync(async () => (await mediator.NotificationsAsync(caseId)).Count(told => (string?)told["kind"] == "reassigned") == 2, "mediator and tutor of the other territory are told");
        var verification = Application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfTerritoryAsync(SampleRows.Lens, TestContext.Current.CancellationToken)).Faults);
    }

    [Fact]
    public async Task A_Commune_Of_Another_Territory_Gives_The_Case_To_Whoever_Stands_In_There()
    {
        var (mediator, caseId) = await Application.RoutedAsync();
        var coordination = await Application.SignInAsync("coordination");
        var post = JsonNode.Parse(await coordination.GetStringAsync("/api/staff/mediator-arr"))!;
        using (var away = await coordination.SendAsync(HttpMethod.Put, "/api/staff/mediator-arr", new
        {
            role = "mediator",
            territory = "ARR",
            name = (string?)post["name"],
            email = (string?)post["email"],
            entraObjectId = (string?)post["entraObjectId"],
            substituteId = "mediator-ter",
            absences = new[] { new { from = TestDays.Text(-1), until = TestDays.Text(30) } },
        })) away.EnsureSuccessStatusCode();

        using var done = await mediator.CorrectAsync(caseId, "dwelling", await mediator.PartAsync(caseId, "dwelling", ("communeInsee", SampleReferrals.Arras)));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var standIn = await Application.SignInAsync("mediator-ter");
        var shown = (await standIn.CaseAsync(caseId))!;
        Assert.Equal(("mediator-ter", "tutor-arr"), ((string?)shown["mediator"]!["id"], (string?)shown["tutor"]!["id"]));
        using var contact = await standIn.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" });
        Assert.Equal(HttpStatusCode.Created, contact.StatusCode);
    }
}
