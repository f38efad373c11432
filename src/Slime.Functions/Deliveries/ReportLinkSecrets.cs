using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Reports;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.Deliveries;

/// <summary>
/// The secret address of a link to a report, and the code that is told by another way. Both are made from the link's number with the
/// program's key: storage alone opens nothing, and the same link has the same address when its request comes twice.
/// </summary>
internal sealed class ReportLinkSecrets(IOptions<HouseholdOptions> options)
{
    /// <summary>A digit more would be mistyped on the phone; five tries at a million are not worth trying.</summary>
    public const int CodeLength = 6;

    private static readonly byte[] AddressPurpose = Encoding.ASCII.GetBytes("slime report link");
    private static readonly byte[] CodePurpose = Encoding.ASCII.GetBytes("slime report code");

    public string TokenOf(CaseId caseId, ReportLinkId link) => LinkTokens.Of(options.Value.Key, caseId, link.ToString(), AddressPurpose);

    public string CodeOf(CaseId caseId, ReportLinkId link) =>
        (BinaryPrimitives.ReadUInt64BigEndian(LinkTokens.Derive(options.Value.Key, caseId, link.ToString(), CodePurpose, sizeof(ulong))) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public bool IsCode(string typed, CaseId caseId, ReportLinkId link) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(CodeOf(caseId, link)));

    /// <summary>Where the row of an address is; false for what cannot be one.</summary>
    public static bool TryLocate(string token, out TerritoryCode territory, [NotNullWhen(true)] out string? row)
    {
        row = LinkTokens.TryLocate(token, out territory) ? RowOf(token) : null;
        return row is not null;
    }

    public static string RowOf(string token) => LedgerKeys.ReportLink(LinkTokens.HashOf(token));
}
