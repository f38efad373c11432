using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notifications;

public sealed class NewCaseNoticeTests(SharedAzurite shared)
{
    [Fact]
    public async Task The_Mediator_Is_To_Call_The_Household_And_The_Tutor_Is_Not()
    {
        var channel = new ScriptedChannel();
        await using var application = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton<INotificationChannel>(channel));
        await application.RoutedAsync();
        await Eventually.TrueAsync(() => Task.FromResult(channel.Told.Count == 2), "both are told");
        var told = channel.Told.ToDictionary(notice => notice.To.PersonId, notice => notice.Text);
        Assert.Contains("prendre contact avec le ménage", told["mediator-len"], StringComparison.Ordinal);
        Assert.DoesNotContain("prendre contact", told["tutor-len"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_Stands_In_For_A_Vacant_Post_Is_Told_In_Its_Place()
    {
        var channel = new ScriptedChannel();
        await using var application = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton<INotificationChannel>(channel));
        var coordination = await application.SignInAsync("coordination");
        foreach (var post in new[] { "tutor-len", "mediator-len" }) await VacateAsync(coordination, post);
        var caseId = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        await Eventually.TrueAsync(async () => Case.Events((await coordination.RoutedCaseAsync(caseId))!, "notificationSent").Any(), "somebody is told");
        Assert.DoesNotContain(channel.Told, notice => notice.To.PersonId is "mediator-len" or "tutor-len");
        Assert.DoesNotContain(Case.Events((await coordination.CaseAsync(caseId))!, "notificationSent"), fact => (string?)fact["details"]!["to"] is "mediator-len" or "tutor-len");
    }

    [Fact]
    public async Task A_Notice_To_A_Post_That_Nobody_Holds_Is_Never_Sent()
    {
        var channel = new ScriptedChannel();
        await using var application = new SlimeApplication(shared.Azurite, services: services => services
            .AddSingleton<INotificationChannel>(channel).AddSingleton<INoticeComposer, ToNobody>());
        var (mediator, caseId) = await application.RoutedAsync();
        await Eventually.TrueAsync(() => Task.FromResult(channel.Told.Count == 2), "the news of the case is told");
        var store = application.Services.GetRequiredService<CaseStore>();
        var id = CaseId.Parse(caseId);
        await Eventually.TrueAsync(async () => Case.Events((await mediator.CaseAsync(caseId))!, "notificationSent").Count == 2, "and written down");
        var change = CaseChange.Of((await store.FindAsync(id, TestContext.Current.CancellationToken))!, ProcessContext.OfFunction("Test", TimeProvider.System.GetUtcNow()))
            .Send(NotifyStaff.MessageFor(id, ToNobody.Name));
        await store.SaveAsync(change, TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(async () => Case.Events((await mediator.CaseAsync(caseId))!, "notificationFailed").Any(), "it is said that nobody was told");
        var failed = Assert.Single(Case.Events((await mediator.CaseAsync(caseId))!, "notificationFailed"))["details"]!;
        Assert.Equal((ToNobody.Name, "tutor-len", "post_vacant"), ((string?)failed["notice"], (string?)failed["to"], (string?)failed["code"]));
        Assert.Equal(2, channel.Told.Count);
        Assert.Equal(2, Case.Events((await mediator.CaseAsync(caseId))!, "notificationSent").Count);
    }

    private static async Task VacateAsync(HttpClient coordination, string post)
    {
        using var vacant = await coordination.PutAsJsonAsync($"/api/staff/{post}", new { role = post.Split('-')[0], territory = "LEN" }, TestContext.Current.CancellationToken);
        vacant.EnsureSuccessStatusCode();
    }

    /// <summary>Of a post that was emptied between the writing of a notice and its sending.</summary>
    private sealed class ToNobody : INoticeComposer
    {
        public const string Name = "toNobody";

        public string Kind => Name;

        public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
            [new Notice($"{state.Id}|{notice}|tutor-len", Kind, state.Id, new Recipient("tutor-len", null, null) { IsNobody = true }, "Titre", "Texte", new Uri("https://slime.example/"))];
    }
}
