using Slime.Functions.Cases;
using Slime.Functions.Diagnostics;
using Slime.Functions.Diagnostics.Form;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Field;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands.Kinds;

/// <summary>What becomes of a section.</summary>
internal abstract record SectionDecision
{
    /// <summary>It says so already.</summary>
    public sealed record Same : SectionDecision;

    /// <param name="From">A diagnostic that has the section.</param>
    public sealed record Save(Diagnostic From) : SectionDecision;

    public sealed record Conflict(object Detail) : SectionDecision;
}

/// <summary>Writes one section of the draft with its receipt, and decides again on whatever the draft has become when somebody else was faster.</summary>
internal sealed class WriteSection(DiagnosticReader reader, SaveDraft save)
{
    public const string Conflict = "section_conflict";

    public const int RetrySeconds = 5;

    /// <summary>The draft in a receipt: it has no row in the journal.</summary>
    private const string Draft = "diagnostic";

    public async Task<FieldOutcome> RunAsync(FieldWork work, SectionForm form, Func<OpenDiagnostic, SectionDecision> decide, CancellationToken cancellation) =>
        await Contended.ChangeAsync<FieldOutcome>(async () =>
        {
            if (await reader.OpenAsync(work.CaseId, work.Caller, cancellation) is not { } open) return new FieldOutcome.NotFound();
            RestrictedCaseException.ThrowIfRestricted(open.State);
            if (!open.MayWrite) return new FieldOutcome.Forbidden();
            if (open.State.Status == CaseStatus.Closed) return new FieldOutcome.Late(HeldReason.Closed);
            switch (decide(open))
            {
                case SectionDecision.Same:
                    return new FieldOutcome.Received(Draft, SectionBase.Of(open.Diagnostic, form));
                case SectionDecision.Conflict conflict:
                    return new FieldOutcome.Conflicting(Conflict, conflict.Detail);
                case SectionDecision.Save { From: var from }:
                    var whole = SectionReading.With(open.Diagnostic, form.Section, from);
                    switch (await save.RunAsync(work.CaseId, work.Caller, open.Tag, whole, cancellation, read => Receipt(read, form)))
                    {
                        case SaveDraftOutcome.Saved { Draft: var saved }:
                            PendingReceipt.Current?.Confirm();
                            return new FieldOutcome.Received(Draft, SectionBase.Of(saved.Diagnostic, form));
                        case SaveDraftOutcome.Refused refused:
                            return FieldOutcome.Invalid(refused.Errors);
                        case SaveDraftOutcome.Stale:
                            return null;
                        case SaveDraftOutcome.Forbidden:
                            return new FieldOutcome.Forbidden();
                        default:
                            return new FieldOutcome.NotFound();
                    }

                default:
                    throw new InvalidOperationException("A section is saved, the same, or in conflict.");
            }
        }, cancellation) ?? new FieldOutcome.Waiting(RunFieldCommands.Busy, RetrySeconds);

    /// <summary>The receipt of the command at hand, written with the draft.</summary>
    private static Azure.Data.Tables.TableEntity? Receipt(Diagnostic read, SectionForm form)
    {
        if (PendingReceipt.Current is not { } pending) return null;
        pending.Stored = [SectionBase.Of(read, form)];
        return pending.Of(Draft);
    }
}
