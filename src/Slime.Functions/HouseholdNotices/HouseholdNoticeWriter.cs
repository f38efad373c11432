using Slime.Functions.Communes;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;
using Slime.Model.Phones;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.HouseholdNotices;

/// <summary>
/// Puts what a household is told into words. Neither a text message nor the subject of an e-mail says what the service is about, nor the
/// number of the case: somebody else may read them.
/// </summary>
internal sealed class HouseholdNoticeWriter(CommuneService communes, NoticeLinks links)
{
    /// <param name="on">The day of writing.</param>
    public WrittenNotice Write(CaseState state, HouseholdNotice notice, Referral referral, StaffDirectory staff, DateOnly on)
    {
        var visit = notice.VisitId is { } id ? state.FindVisit(id) : null;
        var mediator = staff.Find(state.Routing?.Mediator.PersonId);
        // Written with its address, so that it fits; kept without.
        var url = links.Of(notice.Template)?.UrlOf(state.Id, notice.Id).AbsoluteUri;
        var words = Words(visit, mediator, url ?? "");
        var template = EnumCode.Of(notice.Template);
        if (notice.Channel == HouseholdNoticeChannel.Sms) return new WrittenNotice([Mobile(referral)], "", "", Kept(Sms(template, words)), on);
        var subject = Texts.Get($"householdNotices.subject.{template}", words);
        var text = Kept(Texts.Get($"householdNotices.text.{template}", words));
        if (notice.Channel == HouseholdNoticeChannel.Email)
            return new WrittenNotice([referral.Household.Email ?? ""], "", subject, $"{Texts.Get("householdNotices.greeting")}\n\n{text}\n\n{Signature(mediator)}", on);
        var (lines, postalCode) = Address(referral);
        return new WrittenNotice(lines, postalCode, subject, $"{text}\n\n{Signature(mediator)}", on);

        string Kept(string written) => url is null ? written : written.Replace(url, NoticeLinks.Place, StringComparison.Ordinal);
    }

    /// <summary>In one part of the GSM alphabet; what is too long loses its last sentences, never the date.</summary>
    internal static string Sms(string template, params object?[] words)
    {
        var text = Gsm7.Fold(Texts.Get($"householdNotices.sms.{template}", words));
        while (Gsm7.Length(text) > Gsm7.OnePart && text.TrimEnd('.').LastIndexOf(". ", StringComparison.Ordinal) is var end and > 0) text = text[..(end + 1)];
        return text;
    }

    /// <summary>0: the service; 1: day; 2: hour; 3: how to phone, with a space before it; 4: where it leads.</summary>
    private static object?[] Words(Visit? visit, StaffMember? mediator, string url) =>
    [
        Texts.Get("householdNotices.service"),
        visit is null ? "" : Dates.Weekday(visit.When.Local.Date),
        visit is null ? "" : Dates.Hour(visit.When.Local.Time),
        mediator?.Phone is { } phone ? " " + Texts.Get("householdNotices.phone", Phone.Readable(phone)) : "",
        url,
    ];

    private static string Signature(StaffMember? mediator) =>
        string.Join('\n', new[] { mediator?.Name, Texts.Get("householdNotices.service"), mediator?.Phone is { } phone ? Texts.Get("householdNotices.phone", Phone.Readable(phone)) : null }.OfType<string>());

    private static string Mobile(Referral referral) => new[] { referral.Household.Phone, referral.Household.SecondPhone }.OfType<string>().First(Phone.IsMobile);

    private (IReadOnlyList<string> Lines, string PostalCode) Address(Referral referral)
    {
        var commune = communes.Directory.Find(referral.Dwelling.Commune);
        var typed = referral.Dwelling.AddressLine ?? "";
        // A commune may have several postal codes; the one that was typed with the street is the right one.
        var postalCode = commune?.PostalCodes.FirstOrDefault(code => typed.Contains(code, StringComparison.Ordinal)) ?? commune?.PostalCodes.Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var name = string.Join(' ', new[] { referral.Household.Civility, referral.Household.FirstName, referral.Household.Surname }.OfType<string>());
        var last = $"{postalCode} {commune?.Name ?? referral.Dwelling.Commune.ToString()}".Trim();
        string[] lines = typed.Contains(postalCode, StringComparison.Ordinal) && postalCode.Length > 0 ? [name, typed] : [name, typed, last];
        return (lines, postalCode);
    }
}
