using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.PartnerLinks;

/// <summary>A link as it is made: its address is shown this once.</summary>
public sealed record PartnerLinkCreated(ReportLinkId LinkId, Uri Url, DateTimeOffset ExpiresAt);

/// <summary>The addresses of partners' links: see <see cref="LinkTokens"/>.</summary>
internal sealed class PartnerLinkSecrets(IOptions<HouseholdOptions> options)
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("slime partner link");

    public string TokenOf(CaseId caseId, ReportLinkId link) => LinkTokens.Of(options.Value.Key, caseId, link.ToString(), Purpose);
}

/// <summary>Finds the link of an address; it holds no secret and nothing of anybody.</summary>
internal static class PartnerLinkRow
{
    private const string CaseNumber = "CaseId";
    private const string LinkNumber = "LinkId";

    public static TableEntity ToEntity(CaseId id, ReportLinkId link, string token) =>
        new(LedgerKeys.Partition(id.Territory), LedgerKeys.PartnerLink(LinkTokens.HashOf(token))) { [CaseNumber] = id.ToString(), [LinkNumber] = link.ToString() };

    public static CaseId CaseOf(TableEntity row) => CaseId.Parse(row.GetString(CaseNumber));

    public static ReportLinkId LinkOf(TableEntity row) => ReportLinkId.Parse(row.GetString(LinkNumber));
}

/// <summary>The commands of whoever directs a household: gives its partner a link, and takes it back.</summary>
internal sealed class PartnerLinkWork(CaseCommands commands, PersonStore persons, IdempotentIds ids, PartnerLinkSecrets secrets, IOptions<PublicAddressOptions> address)
{
    /// <param name="key">Of the request: the same again answers with the same link.</param>
    public async Task<(CommandOutcome Outcome, PartnerLinkCreated? Link)> GiveAsync(
        CaseId id, Caller caller, Func<long, bool> matches, OrientationId orientation, string? key, CancellationToken cancellation)
    {
        if (await ids.TakeAsync(ReportLinkId.Create, caller, $"partner-links|{id}|{orientation}", key, [], cancellation) is not { } promised) return (IdempotentIds.KeyReused, null);
        var referral = (await persons.FindAsync(id, cancellation))?.Referral;
        var token = secrets.TokenOf(id, promised.Id);
        var outcome = await commands.RunAsync(
            id, caller, CaseRight.Decide, matches,
            (state, context) => Model.Cases.Orientations.PartnerLinks.Give(state, SharingAgreements.Of(state, referral), promised.Id, orientation, context.At), cancellation,
            change => change.Transaction.Insert(PartnerLinkRow.ToEntity(id, promised.Id, token)),
            state => state.FindPartnerLink(promised.Id) is not null);
        return outcome is CommandOutcome.Done done
            ? (outcome, new PartnerLinkCreated(promised.Id, new Uri(address.Value.BaseUrl, $"{PartnerLinkPages.Path[1..]}/{token}"), done.State.FindPartnerLink(promised.Id)!.ExpiresAt))
            : (outcome, null);
    }

    public Task<CommandOutcome> RevokeAsync(CaseId id, Caller caller, Func<long, bool> matches, OrientationId orientation, CancellationToken cancellation) =>
        commands.RunAsync(id, caller, CaseRight.Decide, matches, (state, _) => Model.Cases.Orientations.PartnerLinks.Revoke(state, orientation), cancellation);
}
