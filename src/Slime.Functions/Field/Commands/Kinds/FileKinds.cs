using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Files;
using Slime.Model.Text;

namespace Slime.Functions.Field.Commands.Kinds;

internal sealed record FilesInput(IReadOnlyList<string?>? FileIds);

/// <summary>All bytes of some files have been sent.</summary>
internal sealed class FilesKind(FilesReceived received) : FieldKind<FilesInput>(KindName, CaseRight.Attach)
{
    public const string KindName = "filesCompleted";

    public override bool OnClosed => true;

    protected override Task<FieldOutcome> RunAsync(FieldWork work, FilesInput input, CancellationToken cancellation) => ReadAndRunAsync(
        errors => CompletedFiles.Read(input.FileIds, errors), ids => received.RunAsync(work, ids.Files, cancellation));
}

internal sealed record SignatureInput(string? FileId, string? VisitId = null);

/// <summary>The household has signed, and the picture of it has been sent.</summary>
internal sealed class SignatureKind(FileStore files, FilesReceived received) : FieldKind<SignatureInput>(KindName, CaseRight.Attach)
{
    public const string KindName = "signature";

    private const string NoSignature = "not_a_signature";

    public override bool OnClosed => true;

    protected override async Task<FieldOutcome> RunAsync(FieldWork work, SignatureInput input, CancellationToken cancellation)
    {
        if (!FileId.TryParse(input.FileId, out var id)) return FieldOutcome.Invalid([new FieldError("fileId", FieldErrorCodes.UnknownValue, [])]);
        if (await files.FindAsync(work.CaseId, id, cancellation) is { File.Kind: not FileKind.Signature }) return new FieldOutcome.Refused(NoSignature);
        return await received.RunAsync(work, [id], cancellation);
    }
}

/// <summary>Takes up files whose bytes are there, with the hashes of their content in the receipt.</summary>
internal sealed class FilesReceived(CaseStore cases, FileStore files, ReceiveFile receive)
{
    public async Task<FieldOutcome> RunAsync(FieldWork work, IReadOnlyList<FileId> ids, CancellationToken cancellation)
    {
        if (await cases.FindAsync(work.CaseId, cancellation) is not { } stored || !work.Caller.MayRead(stored.State)) return new FieldOutcome.NotFound();
        if (!work.Caller.May(CaseRight.Attach, stored.State)) return new FieldOutcome.Forbidden();
        return await CompleteAsync(stored, work.Caller.Actor, ids, cancellation);
    }

    /// <summary>The same for whoever had the case and has it no more.</summary>
    public async Task<FieldOutcome> CompleteAsync(StoredCase stored, Model.Journal.Actor by, IReadOnlyList<FileId> ids, CancellationToken cancellation)
    {
        var known = (await files.ListAsync(stored.State.Id, cancellation)).ToDictionary(file => file.Id);
        IReadOnlyList<string> hashes = [.. ids.Select(id => known.GetValueOrDefault(id)?.Sha256.ToString() ?? "")];
        if (PendingReceipt.Current is { } pending) pending.Stored = hashes;
        return await receive.CompleteAsync(stored, ids, by, cancellation) switch
        {
            CompletionOutcome.Received received => new FieldOutcome.Received(FieldOutcome.RowOf(received.Version), hashes),
            CompletionOutcome.Refused refused => new FieldOutcome.Refused(refused.Code, refused.Arguments) { Known = new { fileIds = refused.Files } },
            _ => new FieldOutcome.Refused("upload_missing"),
        };
    }
}
