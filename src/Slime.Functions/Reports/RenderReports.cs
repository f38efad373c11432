using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Journal;

namespace Slime.Functions.Reports;

/// <summary>Version 1 of the message that the reports of a version of a diagnostic are to be rendered.</summary>
internal sealed record RenderReportsV1(int V, CaseId CaseId, int Version);

/// <summary>
/// Renders the reports of a version. The bytes are written first, under a name made from them, then all facts in one
/// transaction with the end of the message: a process that dies in between leaves bytes that nobody reads, and the next
/// delivery writes the facts. Two deliveries at once write the facts once.
/// </summary>
internal sealed partial class RenderReports(
    CaseStore cases, ReportSources sources, ReportPhotos photos, ReportBlobs blobs, Outbox outbox, TimeProvider clock, ILogger<RenderReports> logger) : IQueueHandler
{
    private const int Attempts = 5;

    public static OutboxMessage MessageFor(CaseId id, int version) => new(
        MessageId(id, version), QueueNames.Reports, id.ToString(), JsonSerializer.Serialize(new RenderReportsV1(1, id, version), SlimeJson.Options));

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<RenderReportsV1>(delivery);
        IReadOnlyDictionary<ReportRecipient, ReportRendered>? rendered = null;
        for (var attempt = 1; ; attempt++)
        {
            var stored = await cases.FindAsync(message.CaseId, cancellation) ?? throw new InvalidOperationException($"The case {message.CaseId} does not exist.");
            rendered ??= await RenderAsync(stored.State, message.Version, cancellation);
            var facts = rendered.Values.Where(report => IsWanted(stored.State, report.Version, report.Recipient)).ToList();
            if (facts.Count == 0)
            {
                // All there, or no longer agreed to, or the personal data was erased: nothing is left to render.
                await outbox.RemoveAsync(LedgerKeys.Partition(message.CaseId.Territory), MessageId(message.CaseId, message.Version), cancellation);
                return;
            }

            var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RenderReports), clock.GetUtcNow()));
            foreach (var fact in facts) change.Record(fact);
            try
            {
                await cases.SaveAsync(change.Handled(MessageId(message.CaseId, message.Version)), cancellation);
                Log.Rendered(logger, message.CaseId, message.Version, facts.Count);
                return;
            }
            catch (CaseChangedException) when (attempt < Attempts)
            {
                // What was drawn is drawn; the facts go onto what the case has become.
            }
        }
    }

    private async Task<IReadOnlyDictionary<ReportRecipient, ReportRendered>> RenderAsync(CaseState state, int version, CancellationToken cancellation)
    {
        var rendered = new Dictionary<ReportRecipient, ReportRendered>();
        if (await sources.FindAsync(state, version, cancellation) is not { } source) return rendered;
        var contents = ReportRecipients.Of(source.Diagnostic, source.Referral)
            .Where(recipient => IsWanted(state, version, recipient))
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
    private static bool IsWanted(CaseState state, int version, ReportRecipient recipient) =>
        state.GivesReportsTo(recipient) && state.FindReport(version, recipient) is null;

    private static string MessageId(CaseId id, int version) => $"reports|{id}|{version}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: {Count} reports of version {Version} are rendered")]
        public static partial void Rendered(ILogger logger, CaseId caseId, int version, int count);
    }
}
