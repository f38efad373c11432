using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Reports.Drawing;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Reports;

/// <summary>Version 1 of the message that the reports of a version of a diagnostic are to be rendered.</summary>
/// <param name="Since">Where the case's journal stood when they were asked for once more; 0 when the version was handed in.</param>
/// <param name="Again">What they say has changed since: those that are there are made anew.</param>
internal sealed record RenderReportsV1(int V, CaseId CaseId, int Version, long Since = 0, bool Again = false);

/// <summary>
/// Renders the reports of a version. The bytes are written first, under a name made from them, then all facts in one
/// transaction with the end of the message: a process that dies in between leaves bytes that nobody reads, and the next
/// delivery writes the facts. Two deliveries at once write the facts once.
/// </summary>
internal sealed partial class RenderReports(
    CaseStore cases, PersonStore persons, ReportSources sources, ReportPhotos photos, ReportBlobs blobs, Outbox outbox, TimeProvider clock, ILogger<RenderReports> logger) : IQueueHandler
{
    /// <param name="since">Where the case's journal stands when the reports are asked for once more.</param>
    public static OutboxMessage MessageFor(CaseId id, int version, long since = 0, bool again = false)
    {
        var message = new RenderReportsV1(1, id, version, since, again);
        return new OutboxMessage(MessageId(message), QueueNames.Reports, id.ToString(), JsonSerializer.Serialize(message, StoredJson.Options));
    }

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<RenderReportsV1>(delivery);
        IReadOnlyDictionary<ReportRecipient, ReportRendered>? rendered = null;
        var personal = await persons.FindAsync(message.CaseId, cancellation);
        var written = await cases.ChangeAsync<int>(async () =>
        {
            var stored = await cases.FindAsync(message.CaseId, cancellation) ?? throw new InvalidOperationException($"The case {message.CaseId} does not exist.");
            var agreements = SharingAgreements.Of(stored.State, personal?.Referral);
            // What was drawn is drawn; the facts go onto what the case has become.
            rendered ??= await RenderAsync(stored.State, message, agreements, cancellation);
            var facts = rendered.Values.Where(report => IsWanted(stored.State, agreements, message, report.Recipient, report.Sha256)).ToList();
            if (facts.Count == 0) return (null, 0);
            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RenderReports), clock.GetUtcNow()));
            foreach (var fact in facts) change.Record(fact);
            return (change.Handled(MessageId(message)), facts.Count);
        }, cancellation);
        // All there, or no longer agreed to, or the personal data was erased: nothing is left to render.
        if (written == 0) await outbox.RemoveAsync(LedgerKeys.Partition(message.CaseId.Territory), MessageId(message), cancellation);
        else Log.Rendered(logger, message.CaseId, message.Version, written);
    }

    private async Task<IReadOnlyDictionary<ReportRecipient, ReportRendered>> RenderAsync(
        CaseState state, RenderReportsV1 message, SharingAgreements agreements, CancellationToken cancellation)
    {
        var version = message.Version;
        var rendered = new Dictionary<ReportRecipient, ReportRendered>();
        if (await sources.FindAsync(state, version, cancellation) is not { } source) return rendered;
        var contents = ReportRecipients.Of(source.Diagnostic, agreements)
            .Where(recipient => IsWanted(state, agreements, message, recipient, null))
            .ToDictionary(recipient => recipient, recipient => ReportWriter.Write(source, recipient));
        var pictures = await photos.LoadAsync(state.Id, [.. contents.Values.SelectMany(content => content.Photos).Distinct()], cancellation);
        foreach (var (recipient, content) in contents)
        {
            var pdf = ReportPdf.Render(content, pictures);
            var hash = Sha256Hash.Of(pdf);
            await blobs.WriteAsync(state.Id, hash, BinaryData.FromBytes(pdf), cancellation);
            rendered[recipient] = new ReportRendered(version, recipient, hash, pdf.LongLength);
        }

        return rendered;
    }

    /// <summary>Asked again at every attempt: an agreement may be taken back while the message waits, or while we draw.</summary>
    /// <param name="drawn">What was drawn; null before anything is.</param>
    private static bool IsWanted(CaseState state, SharingAgreements agreements, RenderReportsV1 message, ReportRecipient recipient, Sha256Hash? drawn) =>
        state.GivesReportsTo(recipient, agreements)
        && (state.FindReport(message.Version, recipient) is not { Sha256: var known } || (message.Again && drawn != known));

    private static string MessageId(RenderReportsV1 message) =>
        message.Since == 0 ? $"reports|{message.CaseId}|{message.Version}" : $"reports|{message.CaseId}|{message.Version}|{message.Since}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Count} reports of version {Version} are rendered")]
        public static partial void Rendered(ILogger logger, CaseId caseId, int version, int count);
    }
}
