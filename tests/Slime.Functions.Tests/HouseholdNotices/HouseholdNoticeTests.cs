using System.Net;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Testing;
using UglyToad.PdfPig;
using Xunit;
using static Slime.Functions.Tests.HouseholdNotices.WrittenHousehold;

namespace Slime.Functions.Tests.HouseholdNotices;

/// <summary>Letters, and what is asked for by people.</summary>
public sealed class HouseholdNoticeTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly WrittenHousehold _program = new(shared.Azurite);

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task A_Letter_Has_Its_Address_In_The_Window_And_Nothing_Else_There()
    {
        var (mediator, caseId) = await _program.CaseAsync(referral => referral["household"]!["firstName"] = "Anne");
        using var asked = await AskAsync(mediator, caseId, "firstContact", "letter");
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var notice = await asked.ReadAsync();
        Assert.Equal(("sent", "letter"), ((string?)notice["status"], (string?)notice["channel"]));

        using var pdf = PdfDocument.Open(await mediator.GetByteArrayAsync($"/api/cases/{caseId}/household-notices/{notice["noticeId"]}/letter"));
        var page = Assert.Single(pdf.GetPages());
        const double millimetre = 72 / 25.4;
        // The window of a DL envelope: 100 to 205 mm from the left, 45 to 90 mm from the top.
        var inWindow = page.GetWords().Where(word => word.BoundingBox.Left > 100 * millimetre && page.Height - word.BoundingBox.Top is > 45 * millimetre and < 90 * millimetre).Select(word => word.Text);
        Assert.Equal("Anne Modèle 3 rue des Essais 62300 Lens", string.Join(' ', inWindow));
        Assert.DoesNotContain(caseId, string.Join(' ', page.GetWords().Select(word => word.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Weeks_Letters_Are_One_File_In_The_Order_Of_Their_Postal_Codes()
    {
        var (mediator, first) = await _program.CaseAsync(referral => (referral["household"]!["surname"], referral["dwelling"]!["communeInsee"]) = ("Zoé", "62510"));
        var (_, second) = await _program.CaseAsync(referral => referral["household"]!["surname"] = "Abel");
        foreach (var caseId in new[] { first, second })
        {
            using var asked = await AskAsync(mediator, caseId, "firstContact", "letter");
            asked.EnsureSuccessStatusCode();
        }

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/courriers?semaine={IsoDate.Text(_program.Now.Date)}"));
        Assert.Contains(Texts.Get("householdNotices.post.print", 2), page, StringComparison.Ordinal);
        using var pdf = PdfDocument.Open(await mediator.GetByteArrayAsync($"/courriers/LEN/{IsoDate.Text(_program.Now.Date)}"));
        Assert.Equal(2, pdf.NumberOfPages);
        Assert.Contains("Abel", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Contains("62800", pdf.GetPage(2).Text, StringComparison.Ordinal);

        using var other = await (await _program.SignInAsync("mediator-art")).GetAsync($"/courriers/LEN/{IsoDate.Text(_program.Now.Date)}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var whole = await (await _program.SignInAsync("coordination")).GetAsync($"/courriers/LEN/{IsoDate.Text(_program.Now.Date)}");
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task The_Same_Request_Twice_Writes_Once_And_Another_With_Its_Key_Is_Refused()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        for (var time = 0; time < 2; time++)
        {
            using var asked = await AskAsync(mediator, caseId, "firstContact", "sms", "key-1");
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        }

        using var reused = await AskAsync(mediator, caseId, "firstContact", "letter", "key-1");
        await reused.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        Assert.Equal("firstContact sms asked", await ToldAsync(mediator, caseId));
    }

    [Theory]
    [InlineData("appointment", "sms", HttpStatusCode.Conflict, "no_visit_ahead")]
    [InlineData("firstContact", "email", HttpStatusCode.BadRequest, "no_email")]
    [InlineData("firstContact", null, HttpStatusCode.BadRequest, "required")]
    [InlineData(null, "sms", HttpStatusCode.BadRequest, "required")]
    public async Task What_Cannot_Be_Told_Is_Refused_With_The_Reason(string? template, string? channel, HttpStatusCode status, string code)
    {
        var (mediator, caseId) = await _program.CaseAsync();
        using var refused = await AskAsync(mediator, caseId, template!, channel!);
        await refused.AssertProblemAsync(status, code);
        Assert.Equal("", await ToldAsync(mediator, caseId));
    }

    [Fact]
    public async Task The_Cases_Page_Writes_To_The_Household_Without_Script()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        using var missing = await FormAsync(mediator, caseId, ("householdNotice.template", "firstContact"));
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        using var unreachable = await FormAsync(mediator, caseId, ("householdNotice.template", "firstContact"), ("householdNotice.channel", "email"));
        Assert.Equal(HttpStatusCode.BadRequest, unreachable.StatusCode);
        Assert.Contains(Texts.Get("errors.field.no_email"), WebUtility.HtmlDecode(await unreachable.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        for (var time = 0; time < 2; time++)
        {
            using var done = await FormAsync(mediator, caseId, ("householdNotice.template", "firstContact"), ("householdNotice.channel", "letter"), ("householdNotice.key", "one"));
            Assert.Equal((HttpStatusCode.Redirect, $"/dossiers/{caseId}?fait=householdWritten#household-notices"), (done.StatusCode, done.Headers.Location?.ToString()));
        }

        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/dossiers/{caseId}?fait=householdWritten"));
        Assert.Contains(Texts.Get("householdNotices.confirmed.householdWritten"), page, StringComparison.Ordinal);
        Assert.Contains(Texts.Get("householdNotices.line", Texts.Get("householdNotices.template.firstContact"), Texts.Get("householdNotices.channel.letter"), Dates.Day(_program.Now.Date)), page, StringComparison.Ordinal);
        Assert.Equal("firstContact letter sent", await ToldAsync(mediator, caseId));
    }

    [Theory]
    [InlineData(HouseholdNoticeTemplate.FirstContact), InlineData(HouseholdNoticeTemplate.Appointment), InlineData(HouseholdNoticeTemplate.Reminder), InlineData(HouseholdNoticeTemplate.Missed)]
    [InlineData(HouseholdNoticeTemplate.UnreachableLast), InlineData(HouseholdNoticeTemplate.ReportCover), InlineData(HouseholdNoticeTemplate.FollowUp)]
    public void A_Text_Fits_One_Part_On_The_Longest_Day_And_Says_Nothing_Of_Energy(HouseholdNoticeTemplate template)
    {
        var longest = Texts.Get("householdNotices.phone", "+262 262 00 00 00");
        var text = HouseholdNoticeWriter.Sms(EnumCode.Of(template), Texts.Get("householdNotices.service"), "mercredi 30 septembre", "10 h 30", $" {longest}");
        Assert.InRange(Gsm7.Length(text) ?? int.MaxValue, 1, Gsm7.OnePart);
        Assert.Contains("+262 262 00 00 00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        Assert.All(["nerg", "precarit", "précarit", "facture", "chauff", "FSL", "SLIME", "dossier"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        if (template is HouseholdNoticeTemplate.Appointment or HouseholdNoticeTemplate.Reminder) Assert.EndsWith("Répondez OUI, NON ou STOP.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Text_That_Asks_What_The_Household_Thinks_Keeps_Its_Address_In_One_Part()
    {
        var url = "https://slime62.azurewebsites.net/s/LEN-" + new string('0', 48);
        var text = HouseholdNoticeWriter.Sms("satisfaction", Texts.Get("householdNotices.service"), "", "", "", url);
        Assert.InRange(Gsm7.Length(text) ?? int.MaxValue, 1, Gsm7.OnePart);
        Assert.EndsWith(url, text, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> FormAsync(HttpClient client, string caseId, params (string Name, string Value)[] fields) =>
        client.PostAsync($"/dossiers/{caseId}/courriers", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
