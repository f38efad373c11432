using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;

namespace Slime.Functions.HouseholdNotices;

/// <summary>
/// Whoever has a page for households registers where a notice sends them. The address is a secret of the household: it is kept
/// nowhere in words, and made again when the notice goes out.
/// </summary>
internal interface INoticeLink
{
    HouseholdNoticeTemplate Template { get; }

    Uri UrlOf(CaseId id, RecordId notice);

    /// <summary>Adds the row by which the address is found to the change that asks for the notice.</summary>
    void Keep(CaseChange change, RecordId notice);
}

/// <summary>Puts addresses in the place that was left for them.</summary>
internal sealed class NoticeLinks(IEnumerable<INoticeLink> links)
{
    /// <summary>Stands for the address in what is kept and shown.</summary>
    public const string Place = "[lien]";

    /// <returns>Null when the notice leads nowhere.</returns>
    public INoticeLink? Of(HouseholdNoticeTemplate template) => links.FirstOrDefault(link => link.Template == template);

    /// <summary>As the household gets it.</summary>
    public WrittenNotice Fill(CaseId id, HouseholdNotice notice, WrittenNotice written) =>
        Of(notice.Template)?.UrlOf(id, notice.Id) is { } url ? written with { Text = written.Text.Replace(Place, url.AbsoluteUri, StringComparison.Ordinal), Link = url } : written;
}
