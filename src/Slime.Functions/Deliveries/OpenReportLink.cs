using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Reports;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Deliveries;

/// <summary>What becomes of somebody who follows a link.</summary>
internal abstract record LinkOutcome
{
    /// <summary>No such link was ever made.</summary>
    public sealed record Unknown : LinkOutcome;

    /// <summary>It opens no more.</summary>
    /// <param name="Why">The state of <see cref="ReportLinkAnswer"/>, or <c>locked</c> after too many wrong codes.</param>
    public sealed record Gone(string Why) : LinkOutcome;

    /// <summary>It asks for the code.</summary>
    /// <param name="TriesLeft">Null when no code was given yet.</param>
    public sealed record Asks(int? TriesLeft) : LinkOutcome;

    /// <summary>One of its openings is used up.</summary>
    public sealed record Opened(Stream Content, long Length, int Version) : LinkOutcome;
}

/// <summary>
/// Opens a link by its code. Looking at the address changes nothing, so that a mail scanner that follows it uses nothing up; the
/// opening is a fact of the case, written once the bytes are at hand and before they leave.
/// </summary>
internal sealed partial class OpenReportLink(
    LedgerTable ledger, CaseStore cases, PersonStore persons, ReportBlobs blobs, ReportLinkSecrets secrets, TimeProvider clock, ILogger<OpenReportLink> logger)
{
    private const int MostWrongCodes = 5;

    public async Task<LinkOutcome> LookAsync(string token, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) is { } found ? await WhyNotAsync(found, cancellation) ?? new LinkOutcome.Asks(null) : new LinkOutcome.Unknown();

    public async Task<LinkOutcome> OpenAsync(string token, string code, CancellationToken cancellation)
    {
        BlobDownloadStreamingResult? bytes = null;
        var opening = await cases.ChangeAsync<Opening>(async () =>
        {
            if (await FindAsync(token, cancellation) is not { } found) return (null, new Opening(new LinkOutcome.Unknown()));
            if (await WhyNotAsync(found, cancellation) is { } gone) return (null, new Opening(gone));
            if (!secrets.IsCode(code, found.Stored.State.Id, found.Link.Id)) return (null, new Opening(await CountWrongCodeAsync(token, found, cancellation)));
            bytes ??= await blobs.OpenAsync(found.Stored.State.Id, found.Stored.State.FindReport(found.Link.Version, found.Link.Recipient)!.Sha256, cancellation);
            if (bytes is null) return (null, new Opening(new LinkOutcome.Gone("erased")));
            var change = CaseChange.Of(found.Stored, ProcessContext.OfFunction(nameof(OpenReportLink), clock.GetUtcNow()));
            return (change.Record(new ReportOpened(found.Link.Version, found.Link.Recipient, found.Link.Id)), new Opening(null, found));
        }, cancellation);
        if (opening.Instead is { } instead)
        {
            // Somebody was faster with the last opening, or the household took its agreement back.
            bytes?.Dispose();
            return instead;
        }

        Log.Opened(logger, opening.Of!.Stored.State.Id, opening.Of.Link.Id);
        return new LinkOutcome.Opened(bytes!.Content, bytes.Details.ContentLength, opening.Of.Link.Version);
    }

    /// <summary>Several who try at once count once each, until it is locked.</summary>
    private Task<LinkOutcome> CountWrongCodeAsync(string token, FoundLink first, CancellationToken cancellation)
    {
        FoundLink? known = first;
        return Contended.MustChangeAsync<LinkOutcome>(async () =>
        {
            var found = known ?? await FindAsync(token, cancellation);
            known = null;
            if (found is null || ReportLinkRow.WrongCodesOf(found.Row) >= MostWrongCodes) return new LinkOutcome.Gone("locked");
            if (await ledger.TryReplaceAsync(ReportLinkRow.WithOneWrongCodeMore(found.Row), found.Row.ETag, cancellation) is null) return null;
            var left = MostWrongCodes - ReportLinkRow.WrongCodesOf(found.Row) - 1;
            return left > 0 ? new LinkOutcome.Asks(left) : new LinkOutcome.Gone("locked");
        }, cancellation);
    }

    private async Task<FoundLink?> FindAsync(string token, CancellationToken cancellation)
    {
        if (!ReportLinkSecrets.TryLocate(token, out var territory, out var key)) return null;
        if (await ledger.FindAsync(LedgerKeys.Partition(territory), key, cancellation) is not { } row) return null;
        return await cases.FindAsync(ReportLinkRow.CaseOf(row), cancellation) is { } stored && stored.State.FindLink(ReportLinkRow.LinkOf(row)) is { } link
            ? new FoundLink(row, stored, link)
            : null;
    }

    private async Task<LinkOutcome?> WhyNotAsync(FoundLink found, CancellationToken cancellation)
    {
        if (ReportLinkRow.WrongCodesOf(found.Row) >= MostWrongCodes) return new LinkOutcome.Gone("locked");
        var state = found.Stored.State;
        var personal = await persons.FindAsync(state.Id, cancellation);
        // Once the personal data is erased, so are the reports.
        if (personal is null) return new LinkOutcome.Gone("erased");
        var links = DeliveriesAnswer.Of(state, SharingAgreements.Of(state, personal.Referral), clock.GetUtcNow()).Links;
        var standing = links.First(link => link.LinkId == found.Link.Id).State;
        return standing == "open" ? null : new LinkOutcome.Gone(standing);
    }

    private sealed record FoundLink(TableEntity Row, StoredCase Stored, ReportLink Link);

    /// <summary>What happens instead of an opening, or what is opened.</summary>
    private sealed record Opening(LinkOutcome? Instead, FoundLink? Of = null);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: a report was opened by the link {Link}")]
        public static partial void Opened(ILogger logger, CaseId caseId, ReportLinkId link);
    }
}
