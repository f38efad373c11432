using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Satisfaction;

/// <summary>The address by which a household says what it thinks: see <see cref="LinkTokens"/>. Its row names the case and nobody.</summary>
internal sealed class SatisfactionLink(IOptions<HouseholdOptions> options, IOptions<PublicAddressOptions> address) : INoticeLink
{
    private const string CaseNumber = "CaseId";
    private const string NoticeNumber = "NoticeId";

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("slime satisfaction link");

    public HouseholdNoticeTemplate Template => HouseholdNoticeTemplate.Satisfaction;

    public Uri UrlOf(CaseId id, RecordId notice) => new(address.Value.BaseUrl, $"{SatisfactionPages.LinkPath[1..]}/{TokenOf(id, notice)}");

    public void Keep(CaseChange change, RecordId notice)
    {
        var id = change.State.Id;
        change.Transaction.Insert(new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.SatisfactionLink(LinkTokens.HashOf(TokenOf(id, notice)))) { [CaseNumber] = id.ToString(), [NoticeNumber] = notice.ToString() });
    }

    public static (CaseId Case, RecordId Notice) Of(TableEntity row) => (CaseId.Parse(row.GetString(CaseNumber)), RecordId.Parse(row.GetString(NoticeNumber)));

    private string TokenOf(CaseId id, RecordId notice) => LinkTokens.Of(options.Value.Key, id, notice.ToString(), Purpose);
}
