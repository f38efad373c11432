using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Field;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Visits;

namespace Slime.Functions.Field.Commands.Kinds;

internal sealed record SubmitInput;

/// <summary>Hands the diagnostic in, once the photos and the signature that belong to it have been inspected.</summary>
internal sealed class SubmitKind(SubmitDiagnostic submit, FileStore files) : FieldKind<SubmitInput>("submitDiagnostic", CaseRight.Decide)
{
    private const string FilesNotReady = "files_not_ready";

    private const int InspectionSeconds = 3;

    protected override async Task<FieldOutcome> RunAsync(FieldWork work, SubmitInput input, CancellationToken cancellation)
    {
        var sent = await files.ListAsync(work.CaseId, cancellation);
        // The report is printed once: a signature that is on its way belongs on it.
        if (sent.Any(file => file is { Kind: FileKind.Signature, Status: FileStatus.Inspecting })) return new FieldOutcome.Waiting(FilesNotReady, InspectionSeconds);
        switch (await submit.RunAsync(work.CaseId, work.Caller, null, cancellation))
        {
            case SubmitDiagnosticOutcome.Submitted { Version: var version }:
                return new FieldOutcome.Received(PendingReceipt.Current?.Written ?? $"diagnostic-{FieldOutcome.RowOf(version.Version)}");
            case SubmitDiagnosticOutcome.Incomplete incomplete when incomplete.Errors.All(error => error.Code == DiagnosticCodes.FileNotAvailable) && sent.Any(file => file.Status == FileStatus.Inspecting):
                return new FieldOutcome.Waiting(FilesNotReady, InspectionSeconds);
            case SubmitDiagnosticOutcome.Incomplete incomplete:
                return FieldOutcome.Invalid(incomplete.Errors);
            case SubmitDiagnosticOutcome.Refused { Code: VisitCodes.CaseClosed }:
                return new FieldOutcome.Late(HeldReason.Closed);
            case SubmitDiagnosticOutcome.Refused refused:
                return new FieldOutcome.Refused(refused.Code, [.. refused.Arguments]);
            case SubmitDiagnosticOutcome.Stale:
                return new FieldOutcome.Waiting(RunFieldCommands.Busy, InspectionSeconds);
            case SubmitDiagnosticOutcome.Forbidden:
                return new FieldOutcome.Forbidden();
            default:
                return new FieldOutcome.NotFound();
        }
    }
}
