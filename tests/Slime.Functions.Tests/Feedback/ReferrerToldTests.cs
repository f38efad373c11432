using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Feedback;
using Slime.Functions.Feedback.Telling;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Digests;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Notifications.Preferences;
using Slime.Functions.Tests.Redrawing;
using Slime.Functions.Tests.Storage;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Feedback;
using Slime.Platform.Messaging;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Feedback;

/// <summary>Whoever referred a household is told what became of it: once a week of all, at once where she can do something.</summary>
public sealed class ReferrerToldTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly Leavers _leavers = new();
    private HandDelivery? _made;

    private HandDelivery Hand => _made ??= new HandDelivery(shared.Azurite, more: services =>
    {
        services.AddSingleton<IPeopleLookup>(_leavers);
        services.Configure<ReferrerOptions>(options => options.Contacts = [new OrganisationContact { Organisation = "MDS de Lens", Email = "mds@slime.example" }]);
    });

    public ValueTask DisposeAsync() => _made?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task On_Monday_Morning_She_Is_Told_Once_Of_All_There_Is_Without_A_Name_Or_A_Finding()
    {
        // What comes early on a Monday would be due on that very day.
        Hand.GoToTuesday(9);
        var first = await CaseAsync(Telling.Referral());
        var second = await CaseAsync(SampleReferrals.Minimal(surname: "Deuxième"));
        var mediator = await Hand.SignInAsync("mediator-len");
        var visit = LocalTime.On(Hand.Clock.GetUtcNow()).AddDays(9);
        await mediator.PlannedAsync(second, $"{visit:yyyy-MM-dd}T10:00");
        GoToMonday(6, 50);
        await Hand.RunTimerAsync<SendReferrerDigests>();
        Assert.Empty(Digests());

        Hand.GoToLater(TimeSpan.FromMinutes(11));
        await Hand.RunTimerAsync<SendReferrerDigests>();
        await Hand.RunTimerAsync<SendReferrerDigests>();

        var digest = Assert.Single(Digests());
        Assert.Null(digest.CaseId);
        Assert.All(new[] { first, second }, id => Assert.Contains($"https://slime.example/signalements/{id}", digest.Text, StringComparison.Ordinal));
        Assert.Contains("visite prévue le ", digest.Text, StringComparison.Ordinal);
        Assert.Contains("votre interlocuteur\u00a0: ", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("signalement reçu", digest.Text, StringComparison.Ordinal);
        Assert.Empty(Telling.In(digest.Title + digest.Text));
        Assert.DoesNotContain("Deuxième", digest.Text, StringComparison.Ordinal);
        Assert.Empty(await Hand.Storage.RowsAsync("referred|"));
        Assert.Equal(["routed", "visitPlanned"], (await mediator.CaseAsync(second))!.ToldSteps());
        // Next Monday there is nothing new.
        Hand.GoToLater(TimeSpan.FromDays(7));
        await Hand.RunTimerAsync<SendReferrerDigests>();
        Assert.Single(Digests());
    }

    [Fact]
    public async Task That_Nobody_Is_Reached_Is_Told_At_Once_And_Once_A_Round_However_Often_It_Is_Delivered()
    {
        var caseId = await CaseAsync(SampleReferrals.Minimal());
        var mediator = await Hand.SignInAsync("mediator-len");
        await mediator.ContactedAsync(caseId);
        await mediator.ContactedAsync(caseId);

        var message = $$"""{"v":1,"caseId":"{{caseId}}","notice":"referrerTold-notReached-0"}""";
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Hand.DeliverAtOnceAsync(QueueNames.Notifications, message, 1)));
        await Hand.CatchUpAsync();

        var told = Assert.Single(ToldToReferrer());
        Assert.Equal($"https://slime.example/signalements/{caseId}", told.Link?.AbsoluteUri);
        Assert.Equal(["notReached"], (await mediator.CaseAsync(caseId))!.ToldSteps());
        // Her answer begins another round.
        using (var hint = await (await Hand.SignInAsync("referrer-len")).PostAsJsonAsync($"/api/referrals/mine/{caseId}/hint", new { times = "le soir" })) hint.EnsureSuccessStatusCode();
        await mediator.ContactedAsync(caseId);
        await Hand.CatchUpAsync();
        Assert.Equal(2, ToldToReferrer().Count);
    }

    [Fact]
    public async Task A_Run_That_Dies_After_It_Was_Sent_Is_Finished_By_Another_And_Nobody_Is_Told_Twice()
    {
        var caseId = await CaseAsync(SampleReferrals.Minimal());
        GoToMonday(7, 1);
        Hand.Channel.Answer = _ => throw new InvalidOperationException("The process dies.");
        await Assert.ThrowsAsync<AggregateException>(Hand.RunTimerAsync<SendReferrerDigests>);
        Hand.Channel.Answer = _ => new Delivery.Delivered("email");
        await Hand.RunTimerAsync<SendReferrerDigests>();
        Assert.Empty(Digests());

        Hand.GoToLater(TimeSpan.FromMinutes(10));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Hand.RunTimerAsync<SendReferrerDigests>)));

        Assert.Single(Digests());
        Assert.Equal(["routed"], (await (await Hand.SignInAsync("mediator-len")).CaseAsync(caseId))!.ToldSteps());
    }

    [Fact]
    public async Task Whoever_Wants_It_Daily_Gets_It_On_A_Tuesday_And_Whoever_Wants_None_Is_Never_Told()
    {
        Hand.GoToTuesday(9);
        await Hand.ChooseAsync("referrer-len", new { rhythm = "atOnce", feedback = "daily" });
        await CaseAsync(SampleReferrals.Minimal());
        Hand.GoToMorning(7, 1);
        await Hand.RunTimerAsync<SendReferrerDigests>();
        Assert.Single(Digests());

        await Hand.ChooseAsync("referrer-len", new { rhythm = "atOnce", feedback = "never" });
        Hand.GoToLater(TimeSpan.FromMinutes(2));
        var second = await CaseAsync(SampleReferrals.Minimal());
        await (await Hand.SignInAsync("mediator-len")).ContactedAsync(second);
        await Hand.CatchUpAsync();
        Hand.GoToLater(TimeSpan.FromDays(8));
        await Hand.RunTimerAsync<SendReferrerDigests>();

        Assert.Single(Digests());
        Assert.Empty(ToldToReferrer());
        Assert.Empty(await Hand.Storage.RowsAsync("referred|"));
    }

    [Fact]
    public async Task For_Somebody_Who_Left_The_Contact_Of_The_Organisation_Is_Told()
    {
        var referral = SampleReferrals.Minimal();
        referral["referrer"] = System.Text.Json.Nodes.JsonNode.Parse("""{"mds":"mds de LENS"}""");
        await CaseAsync(referral);
        _leavers.All = true;
        GoToMonday(7, 1);
        await Hand.RunTimerAsync<SendReferrerDigests>();

        var digest = Assert.Single(Digests());
        Assert.Equal((null, "mds@slime.example"), (digest.To.EntraObjectId, digest.To.Email));
    }

    [Fact]
    public async Task Whoever_Referred_After_All_Is_Told_And_Whoever_Stood_There_Is_Told_No_More()
    {
        var caseId = await CaseAsync(SampleReferrals.Minimal());
        var coordination = await Hand.SignInAsync("coordination");
        var hers = await (await Hand.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal());
        await Hand.DeliverAllAsync(QueueNames.Referrals);
        var person = (string)(await coordination.CaseAsync(hers))!["referrer"]!["person"]!;

        using (var corrected = await coordination.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/referrer", new { person, name = "Autre Exemple" })) corrected.EnsureSuccessStatusCode();
        GoToMonday(7, 1);
        await Hand.RunTimerAsync<SendReferrerDigests>();
        await Hand.RunTimerAsync<SendReferrerDigests>();

        var digest = Assert.Single(Digests());
        Assert.Equal(person, digest.To.EntraObjectId.ToString());
        Assert.All(new[] { caseId, hers }, id => Assert.Contains($"/signalements/{id}", digest.Text, StringComparison.Ordinal));
        Assert.Empty(await Hand.Storage.RowsAsync("referred|"));
    }

    [Fact]
    public async Task A_Mediator_Whose_Referral_Went_To_Another_Territory_Is_Told_And_Who_Follows_It_Is_Not()
    {
        var hers = await (await Hand.SignInAsync("mediator-arr")).ReferAsync(SampleReferrals.Minimal(PlanClient.Adinfer));
        var theirs = await (await Hand.SignInAsync("mediator-ter")).ReferAsync(SampleReferrals.Minimal(PlanClient.Adinfer, "Deuxième"));
        await Hand.DeliverAllAsync(QueueNames.Referrals);
        var coordination = await Hand.SignInAsync("coordination");
        await coordination.DoneAsync(await coordination.ScheduledAsync(), "apply");
        GoToMonday(7, 1);

        await Hand.RunTimerAsync<SendReferrerDigests>();

        var digest = Assert.Single(Digests());
        Assert.Contains($"/signalements/{hers}", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs, digest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Visit_Moved_Within_Its_Day_Is_No_News_And_A_Report_Withdrawn_Before_It_Is_Told_Neither()
    {
        var caseId = await CaseAsync(SampleReferrals.Minimal());
        var mediator = await Hand.SignInAsync("mediator-len");
        var day = LocalTime.On(Hand.Clock.GetUtcNow()).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var visit = await mediator.PlannedAsync(caseId, $"{day}T10:00");
        GoToMonday(7, 1);
        await Hand.RunTimerAsync<SendReferrerDigests>();
        using (var moved = await mediator.SendAsync(HttpMethod.Put, $"/api/cases/{caseId}/visits/{visit}", new { plannedFor = $"{day}T15:00", confirmed = true })) moved.EnsureSuccessStatusCode();

        Hand.GoToLater(TimeSpan.FromDays(7));
        await Hand.RunTimerAsync<SendReferrerDigests>();

        Assert.Single(Digests());
        Assert.Empty(await Hand.Storage.RowsAsync("referred|"));
        var state = (await Hand.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(caseId), default))!.State;
        Assert.Empty(await Hand.Services.GetRequiredService<NoticeComposer>().ComposeAsync(ReferrerNotices.NameOf(ReferrerStep.ReportReady, "1"), state, Slime.Model.Staff.StaffDirectory.Empty, default));
    }

    [Fact]
    public async Task A_Referrer_With_3000_Referrals_Gets_One_Message_And_Fifty_Lines_A_Page()
    {
        const int many = 3000;
        var example = (await Hand.Services.GetRequiredService<CaseStore>().FindAsync(CaseId.Parse(await CaseAsync(SampleReferrals.Minimal())), default))!.State;
        var cases = Hand.Services.GetRequiredService<CaseStore>();
        var digests = Hand.Services.GetRequiredService<DigestStore>();
        var at = Hand.Clock.GetUtcNow();
        await Parallel.ForAsync(0, many, async (number, cancellation) =>
        {
            var id = CaseId.Create(example.Territory, (ulong)number + 1);
            var fact = new ReferralReceived(example.Referrer, example.Territory, example.TerritoryRule, example.Facts);
            var change = CaseChange.Begin(id, fact, [], new Slime.Model.Journal.ProcessContext(at, example.Referrer, null)).Record(new Routed(example.Routing!));
            Assert.True(await cases.TryCreateAsync(change, cancellation));
        });
        GoToMonday(7, 1);

        await Hand.RunTimerAsync<SendReferrerDigests>();
        await Hand.RunTimerAsync<SendReferrerDigests>();

        var all = Digests();
        Assert.Equal(many + 1, all.Sum(digest => Lines(digest)));
        Assert.InRange(all.Count, 1, 2);
        Assert.All(all, digest => Assert.InRange(digest.Text.Split('\n').Length, 1, 52));
        Assert.Empty(await digests.DueAsync(ReferrerTelling.Series, Hand.Clock.GetUtcNow().AddDays(30), default));
        await AssertPagedAsync(await Hand.SignInAsync("referrer-len"), many + 1);
    }

    private static async Task AssertPagedAsync(HttpClient referrer, int all)
    {
        Assert.Equal(20, Rows(await PageAsync("/")));
        var (seen, next) = (0, "/signalements");
        for (var page = 0; page < 3; page++)
        {
            var shown = await PageAsync(next);
            if (page == 0) Assert.Contains(all.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")), shown.QuerySelector("main [role=status]")!.TextContent, StringComparison.Ordinal);
            seen += Rows(shown);
            next = shown.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        }

        Assert.Equal(150, seen);

        async Task<IDocument> PageAsync(string path) =>
            await new HtmlParser().ParseDocumentAsync(await referrer.GetStringAsync(path, TestContext.Current.CancellationToken));

        static int Rows(IDocument page) => page.QuerySelectorAll("main tbody tr").Length;
    }

    /// <summary>How many news a digest is about, those that it only counts included.</summary>
    private static int Lines(Notice digest)
    {
        var shown = digest.Text.Split("\r\n").Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        var more = digest.Text.Split("\r\n").FirstOrDefault(line => line.StartsWith("et ", StringComparison.Ordinal));
        return shown + (more is null ? 0 : int.Parse(more.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private IReadOnlyList<Notice> Digests() => [.. Hand.Channel.Told.Where(notice => notice.Kind == ReferrerTelling.Series.Kind)];

    private IReadOnlyList<Notice> ToldToReferrer() => [.. Hand.Channel.Told.Where(notice => notice.Kind == ReferrerNotices.Kind)];

    private async Task<string> CaseAsync(System.Text.Json.Nodes.JsonObject referral)
    {
        var caseId = await (await Hand.SignInAsync("referrer-len")).ReferAsync(referral);
        await Hand.DeliverAllAsync(QueueNames.Referrals);
        await Hand.DeliverAllAsync(QueueNames.Notifications);
        return caseId;
    }

    /// <summary>Sets the clock on the wall to a time of the next Monday, which today never is.</summary>
    private void GoToMonday(int hour, int minute)
    {
        var day = LocalTime.On(Hand.Clock.GetUtcNow()).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(1);
        Hand.Clock.SetUtcNow(new LocalDateTime(day, new TimeOnly(hour, minute)).In(LocalTime.Zone)!.Value);
    }

    private sealed class Leavers : IPeopleLookup
    {
        public bool All { get; set; }

        public Task<IReadOnlyList<FoundPerson>?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<FoundPerson>?>([]);

        public Task<bool> HasLeftAsync(Guid person, CancellationToken cancellation) => Task.FromResult(All);
    }
}

internal static class ToldCase
{
    public static IReadOnlyList<string?> ToldSteps(this System.Text.Json.Nodes.JsonObject shown) => [.. Case.Events(shown, "referrerTold").Select(fact => (string?)fact["details"]!["step"])];
}
