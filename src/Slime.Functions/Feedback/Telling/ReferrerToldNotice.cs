using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Feedback;
using Slime.Model.Notifications;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Feedback.Telling;

/// <summary>
/// Tells whoever referred a household of a step of its case: number, commune, step, day and link, no name of the household and
/// nothing that was found.
/// </summary>
internal sealed class ReferrerToldNotice(
    PersonStore persons, ReferrerReach reach, PreferenceStore preferences, CommuneService communes, IOptions<PublicAddressOptions> address) : INoticeComposer
{
    public string Kind => ReferrerNotices.Kind;

    public bool IsOfClosedCases => true;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) => throw new NotSupportedException("Whom to tell is read beside the case.");

    public async ValueTask<IReadOnlyList<Notice>> ComposeAsync(string notice, CaseState state, StaffDirectory staff, CancellationToken cancellation)
    {
        if (ReferrerNotices.Read(notice) is not var (step, _) || !ReferrerNotices.IsStillNews(state, notice) || WorksOn(state, staff)) return [];
        var known = await persons.FindAsync(state.Id, cancellation);
        if (NewsOf(step, state, SharingAgreements.Of(state, known?.Referral)) is not { } news) return [];
        var to = await reach.OfAsync(state.Referrer, known, staff, cancellation);
        if ((await preferences.OfAsync(to.EntraObjectId, cancellation)).Feedback == FeedbackRhythm.Never) return [];
        var commune = communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString();
        var said = Say(news, state, staff);
        return
        [
            new Notice(
                $"{state.Id}|{notice}|{to.PersonId}", Kind, state.Id, to, Texts.Get("notifications.referrerTold.title", commune, said),
                Texts.Get("notifications.referrerTold.text", state.Id, commune, said), new Uri(address.Value.BaseUrl, $"{ReferralPages.Path[1..]}/{state.Id}"))
            {
                IsForNoDigest = true,
            },
        ];
    }

    public CaseEvent FactOf(string notice, string person, string channel) =>
        ReferrerNotices.Read(notice) is var (step, about) ? new ReferrerTold(step, about, person, channel) : throw new FormatException($"The notice {notice} is not known.");

    /// <summary>Whoever works on the case sees it without being told; once it went to another territory, those of its number no longer do.</summary>
    private static bool WorksOn(CaseState state, StaffDirectory staff) =>
        staff.PostsOfHolder(state.Referrer).Select(staff.Find).OfType<StaffMember>().Any(post =>
            post.Id == state.Routing?.Mediator.PersonId || post.Id == state.Routing?.Tutor.PersonId
            || (post.Role is Role.Mediator or Role.Tutor or Role.Pilot && post.Territory == state.FollowedBy));

    private static ReferrerNews? NewsOf(ReferrerStep step, CaseState state, SharingAgreements agreements) =>
        ReferrerCourse.Of(state, agreements, LocalTime.Zone).Where(news => news.Step == step).Select(news => (ReferrerNews?)news).FirstOrDefault();

    private static string Say(ReferrerNews news, CaseState state, StaffDirectory staff)
    {
        var said = news.Reason is { } reason
            ? Texts.Get("feedback.told.closedBecause", Dates.Day(news.On), Texts.Get($"visits.reason.{EnumCode.Of(reason)}"))
            : Texts.Get($"feedback.told.{EnumCode.Of(news.Step)}", Dates.Day(news.On));
        if (news.Step != ReferrerStep.Routed || staff.Find(state.Routing?.Mediator.PersonId) is not { Name: { } name } mediator) return said;
        var first = name.Split(' ')[0];
        return mediator.Phone is { } phone
            ? Texts.Get("feedback.told.routedTo", Dates.Day(news.On), first, Slime.Model.Phones.Phone.Readable(phone))
            : Texts.Get("feedback.told.routedToNamed", Dates.Day(news.On), first);
    }
}
