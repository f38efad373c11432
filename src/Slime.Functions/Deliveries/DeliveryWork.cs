using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reports;
using Slime.Platform.Settings;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Deliveries;

/// <summary>The commands of those who give reports to people.</summary>
internal sealed class DeliveryWork(CaseCommands commands, PersonStore persons, IdempotentIds ids, ReportLinkSecrets secrets, IOptions<PublicAddressOptions> address)
{
    /// <param name="isRepeat">The same request came before: it may be recorded already.</param>
    public async Task<CommandOutcome> DeliverAsync(
        CaseId id, Caller caller, Func<long, bool> matches, ReportRequest report, DeliveryRequest request, CancellationToken cancellation, bool isRepeat = false)
    {
        var referral = (await persons.FindAsync(id, cancellation))?.Referral;
        var delivery = new ReportDelivery(report.Version, report.Recipient, request.Channel, request.On);
        return await commands.RunAsync(
            id, caller, CaseRight.Work, matches, (state, _) => ReportDeliveries.Deliver(state, SharingAgreements.Of(state, referral), delivery, LocalTime.Zone), cancellation,
            stands: state => isRepeat && state.Deliveries.Contains(delivery));
    }

    /// <param name="key">Of the request: the same again answers with the same link.</param>
    public async Task<(CommandOutcome Outcome, ReportLinkCreated? Link)> GiveLinkAsync(
        CaseId id, Caller caller, Func<long, bool> matches, ReportRequest report, string? key, CancellationToken cancellation)
    {
        var promised = await ids.TakeAsync(ReportLinkId.Create, caller, $"report-links|{id}|{report.Version}|{report.Recipient}", key, [], cancellation);
        if (promised is null) return (IdempotentIds.KeyReused, null);
        var referral = (await persons.FindAsync(id, cancellation))?.Referral;
        var token = secrets.TokenOf(id, promised.Id);
        var outcome = await commands.RunAsync(
            id, caller, CaseRight.Work, matches,
            (state, context) => ReportDeliveries.GiveLink(state, SharingAgreements.Of(state, referral), promised.Id, report.Version, report.Recipient, context.At),
            cancellation,
            change => change.Transaction.Insert(ReportLinkRow.ToEntity(id, promised.Id, token)),
            state => state.FindLink(promised.Id) is not null);
        return outcome is CommandOutcome.Done done
            ? (outcome, new ReportLinkCreated(promised.Id, new Uri(address.Value.BaseUrl, $"{ReportLinkPages.Path[1..]}/{token}"), secrets.CodeOf(id, promised.Id), done.State.FindLink(promised.Id)!.ExpiresAt))
            : (outcome, null);
    }

    public Task<CommandOutcome> RevokeAsync(CaseId id, Caller caller, Func<long, bool> matches, ReportLinkId link, CancellationToken cancellation) =>
        commands.RunAsync(id, caller, CaseRight.Work, matches, (state, _) => ReportDeliveries.Revoke(state, link), cancellation);

    /// <summary>All links to one report.</summary>
    public Task<CommandOutcome> RevokeAllAsync(CaseId id, Caller caller, Func<long, bool> matches, ReportRequest report, CancellationToken cancellation) =>
        commands.RunAsync(id, caller, CaseRight.Work, matches, (state, _) => Decision.Accept(
            [.. state.ReportLinks.Where(link => link.Version == report.Version && link.Recipient == report.Recipient && !link.IsRevoked).Select(link => new ReportLinkRevoked(link.Id))]), cancellation);
}

/// <summary>Finds the link of an address; it holds no secret and nothing of anybody.</summary>
internal static class ReportLinkRow
{
    private const string CaseNumber = "CaseId";
    private const string LinkNumber = "LinkId";
    private const string WrongCodes = "WrongCodes";

    public static TableEntity ToEntity(CaseId id, ReportLinkId link, string token) =>
        new(LedgerKeys.Partition(id.Territory), ReportLinkSecrets.RowOf(token)) { [CaseNumber] = id.ToString(), [LinkNumber] = link.ToString(), [WrongCodes] = 0 };

    public static CaseId CaseOf(TableEntity row) => CaseId.Parse(row.GetString(CaseNumber));

    public static ReportLinkId LinkOf(TableEntity row) => ReportLinkId.Parse(row.GetString(LinkNumber));

    public static int WrongCodesOf(TableEntity row) => row.GetInt32(WrongCodes) ?? 0;

    public static TableEntity WithOneWrongCodeMore(TableEntity row) => new(row) { [WrongCodes] = WrongCodesOf(row) + 1 };
}
