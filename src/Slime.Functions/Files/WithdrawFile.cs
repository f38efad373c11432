using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>What became of a file that somebody changes or takes back.</summary>
internal abstract record FileChange
{
    /// <param name="Version">Of the case; null when it was not looked at again.</param>
    public sealed record Done(long? Version) : FileChange;

    public sealed record NotFound : FileChange;

    /// <summary>Neither did they send it, nor is the case theirs to decide on.</summary>
    public sealed record NotTheirs : FileChange;
}

/// <summary>
/// Takes a wrong file out of its case: its bytes are deleted at once, and once more by a message should the process die before.
/// A file that never arrived, or was refused, is forgotten without a fact: the journal has said all of it.
/// </summary>
internal sealed class WithdrawFile(FileStore files, QuarantineExit exit, TimeProvider clock)
{
    public async Task<FileChange> RunAsync(CaseState state, FileId id, Caller caller, WithdrawalReason reason, CancellationToken cancellation)
    {
        if (await files.FindAsync(state.Id, id, cancellation) is not { File: var file } known) return new FileChange.NotFound();
        if (!MayChange(caller, state, file)) return new FileChange.NotTheirs();
        if (file.Status is FileStatus.Uploading or FileStatus.Rejected)
        {
            await files.ForgetAsync(known, cancellation);
            await exit.ClearAsync(file, cancellation);
            return new FileChange.Done(Version: null);
        }

        long? version = null;
        var context = caller.Actor.At(clock.GetUtcNow());
        var end = await files.StepAsync(state.Id, id, context, (_, now) =>
        {
            if (now is not { Status: FileStatus.Inspecting or FileStatus.Available }) return null;
            var withdrawn = now with { Status = FileStatus.Withdrawn, ChangedAt = context.At, Round = now.Round + 1, Inspected = null };
            return new FileStep(withdrawn, new FileWithdrawn(id, reason), Send: InspectFile.MessageFor(withdrawn), Handled: InspectFile.MessageId(now), Text: FileText.None);
        }, cancellation, now => version = now);
        if (end is not { Status: FileStatus.Withdrawn }) return new FileChange.NotFound();
        await exit.EraseAsync(end, cancellation);
        return new FileChange.Done(version);
    }

    /// <summary>Whoever sent it, and whoever decides on the case.</summary>
    public static bool MayChange(Caller caller, CaseState state, StoredFile file) => file.By == caller.Id || caller.May(CaseRight.Decide, state);
}

/// <summary>Says anew what a file shows. Its kind is a fact of the case, its caption personal data.</summary>
internal sealed class DescribeFile(FileStore files, FileTexts texts, TimeProvider clock)
{
    /// <param name="caption">Null to leave it as it is; empty for none.</param>
    public async Task<FileChange> RunAsync(CaseState state, FileId id, Caller caller, FileKind kind, string? caption, CancellationToken cancellation)
    {
        if (await files.FindAsync(state.Id, id, cancellation) is not { File: var file } || file.Status == FileStatus.Withdrawn) return new FileChange.NotFound();
        if (!WithdrawFile.MayChange(caller, state, file)) return new FileChange.NotTheirs();
        return new FileChange.Done(await RunAsync(state.Id, id, caller, kind, caption, cancellation));
    }

    /// <summary>The same for somebody who has just sent these bytes again.</summary>
    /// <returns>The version of the case.</returns>
    public async Task<long?> RunAsync(CaseId caseId, FileId id, Caller caller, FileKind kind, string? caption, CancellationToken cancellation)
    {
        var known = await texts.FindAsync(caseId, id, cancellation);
        var text = caption is null ? known : known with { Caption = caption.Length == 0 ? null : caption };
        long? version = null;
        var context = caller.Actor.At(clock.GetUtcNow());
        var end = await files.StepAsync(caseId, id, context, (_, now) =>
            now is { Status: FileStatus.Inspecting or FileStatus.Available } && now.Kind != kind ? new FileStep(now with { Kind = kind }, new FileDescribed(id, kind), Text: text) : null, cancellation, now => version = now);
        if (end is not null && end.Status != FileStatus.Withdrawn && text != known) await files.CallAsync(caseId, id, text, cancellation);
        return version;
    }
}
