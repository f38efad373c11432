using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Time;

namespace Slime.Functions.Notifications;

/// <summary>
/// Writes a notice to each of several people: number, commune, link and what the kind adds. A post whose duty has ended, or that
/// nobody holds, is replaced by whoever has the duty today.
/// </summary>
internal sealed class NoticeWriter(CommuneService communes, IOptions<PublicAddressOptions> address, LocalTime time)
{
    /// <summary>Texts are <c>notifications.{kind}.title</c> and <c>.text</c> with case number, commune, then <paramref name="arguments"/>.</summary>
    public IReadOnlyList<Notice> ToEach(IEnumerable<string> people, string notice, CaseState state, StaffDirectory staff, params object?[] arguments) =>
        ToEachAs(VisitNotices.KindOf(notice), people, notice, state, staff, arguments);

    /// <param name="words">The texts in place of the kind's own, where one kind asks different things of different people.</param>
    public IReadOnlyList<Notice> ToEachAs(string words, IEnumerable<string> people, string notice, CaseState state, StaffDirectory staff, params object?[] arguments)
    {
        var kind = VisitNotices.KindOf(notice);
        object?[] all = [state.Id, communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString(), .. arguments];
        var title = Texts.Get($"notifications.{words}.title", all);
        var text = Texts.Get($"notifications.{words}.text", all);
        var link = new Uri(address.Value.BaseUrl, $"dossiers/{state.Id}");
        return Once(people.Select(id => DutyHolders.NowFor(id, state, staff, time.Today)).Distinct().Select(id => RecipientOf(id, staff))
            .Select(recipient => new Notice($"{state.Id}|{notice}|{recipient.PersonId}", kind, state.Id, recipient, title, text, link)));
    }

    /// <summary>To the mediator of the case alone; nobody while it is being routed.</summary>
    public IReadOnlyList<Notice> ToMediator(string notice, CaseState state, StaffDirectory staff, params object?[] arguments) =>
        state.Routing is { } routing ? ToEach([routing.Mediator.PersonId], notice, state, staff, arguments) : [];

    /// <summary>A person with several posts is told once, as the first of them.</summary>
    public static IReadOnlyList<Notice> Once(IEnumerable<Notice> notices) => [.. notices.DistinctBy(notice => notice.To.EntraObjectId?.ToString() ?? notice.To.PersonId)];

    /// <summary>The coordination as a body is reached through whoever holds its first post.</summary>
    private static Recipient RecipientOf(string id, StaffDirectory staff)
    {
        var member = staff.Find(id) ?? staff.In(Role.Coordination).FirstOrDefault(post => !post.IsVacant);
        return member is { IsVacant: false } ? new Recipient(id, member.EntraObjectId, member.Email) : new Recipient(id, null, null) { IsNobody = true };
    }
}
