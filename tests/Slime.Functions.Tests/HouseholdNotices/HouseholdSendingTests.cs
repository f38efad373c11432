using System.Net;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.HouseholdNotices.WrittenHousehold;

namespace Slime.Functions.Tests.HouseholdNotices;

/// <summary>Texts and e-mails, sent once whatever happens, and what households answer.</summary>
public sealed class HouseholdSendingTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly WrittenHousehold _program = new(shared.Azurite);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _program.Provider.Dispose();
    }

    [Fact]
    public async Task A_Date_That_Stood_Is_Told_Once_With_Day_Hour_And_No_Case_Number()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        var visitId = await mediator.PlannedAsync(caseId, _program.VisitIn(6), []);
        Assert.True(await IsInOutboxAsync(caseId, $"{visitId}-1"));

        for (var time = 0; time < 2; time++) await _program.TellAsync(caseId, visitId);
        for (var time = 0; time < 2; time++) await _program.SendWaitingAsync(mediator, caseId);

        Assert.Equal("appointment sms sent", await ToldAsync(mediator, caseId));
        var sent = Assert.Single(_program.Provider.Received);
        var text = (string)sent.Body["text"]!;
        Assert.Equal(Mobile, (string?)sent.Body["to"]);
        Assert.Contains("9 h 30", text, StringComparison.Ordinal);
        Assert.DoesNotContain(caseId, sent.Body.ToJsonString() + sent.Id, StringComparison.Ordinal);
        Assert.False(await IsInOutboxAsync(caseId, $"{visitId}-1"));
        Assert.Equal(["householdNoticeAsked", "householdNoticeSent"], (await mediator.CaseAsync(caseId))!["history"]!.AsArray().Select(fact => (string)fact!["kind"]!).Where(kind => kind.StartsWith("householdNotice", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Visit_That_Was_Moved_Or_Cancelled_Is_Not_Told_As_It_Was()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        var visitId = await mediator.PlannedAsync(caseId, _program.VisitIn(6), []);
        await _program.TellAsync(caseId, visitId);
        using (var moved = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/visits/{visitId}", new { plannedFor = _program.VisitIn(7), accompaniedBy = Array.Empty<string>(), confirmed = true })) moved.EnsureSuccessStatusCode();

        // The first was asked for and waits; the hold of another delivery of it ends too.
        await _program.SendWaitingAsync(mediator, caseId);
        await _program.TellAsync(caseId, visitId, revision: 1);
        await _program.TellAsync(caseId, visitId, revision: 2);
        await _program.SendWaitingAsync(mediator, caseId);
        Assert.Equal("appointment sms sent; appointment sms failed superseded", await ToldAsync(mediator, caseId));
        Assert.Single(_program.Provider.Received);

        using (var ended = await mediator.EndAsync(caseId, visitId, "cancelled")) ended.EnsureSuccessStatusCode();
        await _program.TellAsync(caseId, visitId, revision: 2);
        Assert.Single(_program.Provider.Received);
    }

    [Fact]
    public async Task A_Text_Cut_By_The_End_Of_The_Program_Is_Sent_Again_Under_The_Same_Id()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "sms")) asked.EnsureSuccessStatusCode();
        // The provider has taken it, and the program ends before it can write so down.
        var arrived = _program.Provider.Holds();
        using (var end = new CancellationTokenSource())
        {
            var running = _program.SendWaitingAsync(mediator, caseId, end.Token);
            await arrived;
            await end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        _program.Provider.Release();
        await Eventually.TrueAsync(() => Task.FromResult(_program.Provider.Received.Count == 1), "the provider has taken it");
        await using var next = new WrittenHousehold(shared.Azurite, _program);
        await next.SendWaitingAsync(mediator, caseId);
        Assert.Single(_program.Provider.Received); // Whoever claimed it might still be at it.
        _program.Clock.Advance(TimeSpan.FromMinutes(2));
        await next.SendWaitingAsync(mediator, caseId);
        await next.SendWaitingAsync(mediator, caseId);

        Assert.Equal(2, _program.Provider.Received.Count);
        Assert.Single(_program.Provider.Received.Select(sent => sent.Id).Distinct());
        Assert.Equal("firstContact sms sent", await ToldAsync(mediator, caseId));
    }

    [Fact]
    public async Task An_Email_Cut_By_The_End_Of_The_Program_Is_Not_Sent_Twice_But_Listed()
    {
        var (mediator, caseId) = await _program.CaseAsync(referral => referral["household"]!["email"] = "anne@exemple.test");
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "email")) asked.EnsureSuccessStatusCode();
        _program.Channel.Answer = _ => throw new OperationCanceledException();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _program.SendWaitingAsync(mediator, caseId));
        _program.Channel.Answer = _ => new Delivery.Delivered("email");
        var before = _program.Channel.Told.Count;

        _program.Clock.Advance(TimeSpan.FromMinutes(6));
        await _program.SendWaitingAsync(mediator, caseId);

        Assert.Equal("firstContact email failed outcome_unknown", await ToldAsync(mediator, caseId));
        Assert.Equal(before, _program.Channel.Told.Count);
        var page = WebUtility.HtmlDecode(await mediator.GetStringAsync($"/courriers?semaine={Slime.Platform.Web.IsoDate.Text(_program.Now.Date)}"));
        Assert.Contains(HouseholdNoticeWords.Why(HouseholdNoticeCodes.OutcomeUnknown), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Email_Has_No_Link_And_Names_No_Household_To_The_Log()
    {
        var (mediator, caseId) = await _program.CaseAsync(referral => referral["household"]!["email"] = "anne@exemple.test");
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "email")) asked.EnsureSuccessStatusCode();
        await _program.SendWaitingAsync(mediator, caseId);

        var notice = Assert.Single(_program.Channel.Told, told => told.Kind == HouseholdMailing.Kind);
        Assert.Equal((null, null, "anne@exemple.test", HouseholdMailing.Recipient), (notice.Link, notice.CaseId, notice.To.Email, notice.To.PersonId));
        Assert.DoesNotContain(caseId, notice.Id + notice.Title + notice.Text, StringComparison.Ordinal);
        Assert.Equal("firstContact email sent", await ToldAsync(mediator, caseId));
    }

    [Fact]
    public async Task A_Provider_That_Is_Not_Ready_Is_Asked_Again_And_A_Refusal_Is_Listed()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "sms")) asked.EnsureSuccessStatusCode();
        _program.Provider.Answers(500);
        await _program.SendWaitingAsync(mediator, caseId);
        Assert.Equal("firstContact sms asked", await ToldAsync(mediator, caseId));
        _program.Provider.Answers(200, """{"status":"rejected","code":"invalid_number"}""");
        await _program.SendWaitingAsync(mediator, caseId);
        Assert.Equal("firstContact sms failed sms_invalid_number", await ToldAsync(mediator, caseId));
        Assert.Single(_program.Provider.Received.Select(sent => sent.Id).Distinct());
    }

    [Fact]
    public async Task A_Number_That_Was_Corrected_Meanwhile_Gets_Nothing()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "sms")) asked.EnsureSuccessStatusCode();
        var known = (await mediator.CaseAsync(caseId))!["household"]!.DeepClone().AsObject();
        known["phone"] = SamplePhones.OtherMobile;
        using (var corrected = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/household", known)) corrected.EnsureSuccessStatusCode();

        await _program.SendWaitingAsync(mediator, caseId);

        Assert.Equal("firstContact sms failed contact_changed", await ToldAsync(mediator, caseId));
        Assert.Empty(_program.Provider.Received);
    }

    [Fact]
    public async Task A_Reminder_Comes_Two_Days_Before_Once_And_Not_At_Night()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        var visit = LocalDateTime.Parse(_program.VisitIn(6));
        await mediator.PlannedAsync(caseId, visit.ToString(), []);
        var due = HouseholdNoticeSchedule.RemindersAt(
            new(default, new(visit, visit.In(LocalTime.Zone)!.Value, 60), Slime.Model.Cases.Visits.VisitStatus.Planned, []), LocalTime.Zone)[0];

        _program.Clock.SetUtcNow(due.AddMinutes(-1));
        await _program.RemindAsync();
        Assert.Equal("", await ToldAsync(await _program.SignInAsync("mediator-len"), caseId));
        _program.Clock.SetUtcNow(due);
        for (var time = 0; time < 2; time++) await _program.RemindAsync();

        mediator = await _program.SignInAsync("mediator-len");
        Assert.Equal("reminder sms asked", await ToldAsync(mediator, caseId));
        _program.Clock.SetUtcNow(due.AddHours(5));
        await _program.SendWaitingAsync(mediator, caseId);
        Assert.Empty(_program.Provider.Received);
    }

    [Fact]
    public async Task A_Yes_And_A_No_Are_Recorded_And_The_Mediator_Is_Told_Once()
    {
        var (mediator, caseId) = await ToldByTextAsync();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await _program.InboundAsync("Oui merci");
            Assert.True((bool)(await answer.EnsureSuccessStatusCode().ReadAsync())["recorded"]!);
        }

        Assert.Equal("appointment sms sent confirmed", await ToldAsync(mediator, caseId));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("householdNoticeAnswered"));
        Assert.Single(await OutboxAsync(caseId), id => id.Contains("householdAnswer-", StringComparison.Ordinal) && id.Contains("-confirmed-", StringComparison.Ordinal));

        using var changed = await _program.InboundAsync("NON");
        Assert.Equal("appointment sms sent cannot", await ToldAsync(mediator, caseId));
        using var unclear = await _program.InboundAsync("Qui êtes-vous ?");
        Assert.False((bool)(await unclear.ReadAsync())["recorded"]!);
        using var stranger = await _program.InboundAsync("oui", from: SamplePhones.OtherMobile);
        Assert.False((bool)(await stranger.ReadAsync())["recorded"]!);
    }

    [Theory]
    [InlineData("Oui", "confirmed"), InlineData("NON", "cannot")]
    public async Task An_Answer_Is_Of_The_Visit_Also_When_Something_Else_Was_Told_Since(string text, string answer)
    {
        var (mediator, caseId) = await ToldByTextAsync();
        _program.Clock.Advance(TimeSpan.FromMinutes(5));
        using (var asked = await AskAsync(mediator, caseId, "firstContact", "sms")) asked.EnsureSuccessStatusCode();
        await _program.SendWaitingAsync(mediator, caseId);

        for (var time = 0; time < 2; time++)
        {
            using var said = await _program.InboundAsync(text);
            Assert.True((bool)(await said.EnsureSuccessStatusCode().ReadAsync())["recorded"]!);
        }

        Assert.Equal($"firstContact sms sent; appointment sms sent {answer}", await ToldAsync(mediator, caseId));
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("householdNoticeAnswered"));
        using (var stopped = await _program.InboundAsync("STOP")) stopped.EnsureSuccessStatusCode();
        Assert.Equal($"firstContact sms sent stop; appointment sms sent {answer}", await ToldAsync(mediator, caseId));
    }

    [Fact]
    public async Task Stop_Closes_The_Number_In_Every_Case()
    {
        var (mediator, caseId) = await ToldByTextAsync();
        using (var stopped = await _program.InboundAsync("STOP")) stopped.EnsureSuccessStatusCode();
        Assert.Equal("appointment sms sent stop", await ToldAsync(mediator, caseId));

        var (_, other) = await _program.CaseAsync();
        foreach (var known in new[] { caseId, other })
        {
            using var refused = await AskAsync(mediator, known, "firstContact", "sms");
            Assert.Equal(["channel"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "sms_stopped")).Paths());
        }
    }

    [Fact]
    public async Task An_Answer_Unsigned_Forged_Changed_Or_Sent_Again_Later_Is_Refused()
    {
        var (mediator, caseId) = await ToldByTextAsync();
        foreach (var answer in new[]
        {
            await _program.InboundAsync("oui", key: new byte[32]),
            await _program.InboundAsync("oui", age: TimeSpan.FromMinutes(6)),
            await _program.InboundAsync("oui", age: TimeSpan.FromMinutes(-6)),
            await _program.InboundAsync("oui", changed: $$"""{"id":"in-1","from":"{{Mobile}}","text":"STOP"}"""),
        })
        {
            using (answer) await answer.AssertProblemAsync(HttpStatusCode.Unauthorized, "signature_invalid");
        }

        Assert.Equal("appointment sms sent", await ToldAsync(mediator, caseId));
    }

    private async Task<(HttpClient Mediator, string CaseId)> ToldByTextAsync()
    {
        var (mediator, caseId) = await _program.CaseAsync();
        var visitId = await mediator.PlannedAsync(caseId, _program.VisitIn(6), []);
        await _program.TellAsync(caseId, visitId);
        await _program.SendWaitingAsync(mediator, caseId);
        return (mediator, caseId);
    }

    private async Task<bool> IsInOutboxAsync(string caseId, string about) => (await OutboxAsync(caseId)).Contains($"outbox|household|{caseId}|{about}");

    private Task<IReadOnlyList<string>> OutboxAsync(string caseId) => _program.OutboxAsync(caseId);
}
