using Slime.Functions.Cases;
using Slime.Functions.Requests.AccessFile;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Privacy;
using Slime.Model.Staff;

namespace Slime.Functions.Requests;

/// <summary>What became of reading or taking the file of a case.</summary>
internal abstract record FileOutcome
{
    public sealed record Read(StoredRequest Stored, CaseId Case, IReadOnlyList<FilePart> Parts) : FileOutcome;

    public sealed record Taken(FileStream Content) : FileOutcome;

    public sealed record NotFound : FileOutcome;

    public sealed record Refused(string Code) : FileOutcome;
}

/// <summary>
/// Third persons' words are read before they leave, and what nobody has read does not leave. Of cases in use coordination does it,
/// of those in the archive the archivist; each look at it is in the log of who read what, with the request as its reason.
/// </summary>
internal sealed class ReviewFile(RequestTable table, RequestWork work, PersonFileReader reader, PersonFileZip zip, CaseStore cases, ICaseReads reads)
{
    private const string Unread = "request_texts_unread";
    private const string NoAccess = "request_not_access";
    private const string Kind = "personFile";

    public async Task<FileOutcome> ReadAsync(string id, string caseId, Caller caller, CancellationToken cancellation)
    {
        var (stored, about, refusal) = await OpenAsync(id, caseId, caller, cancellation);
        if (refusal is not null) return refusal;
        if (await reader.ReadAsync(about, cancellation) is not { } file) return new FileOutcome.NotFound();
        reads.Read(caller, about, Kind, Why(stored!));
        return new FileOutcome.Read(stored!, about, FilePart.Of(file, await table.ReviewAsync(id, about, cancellation)));
    }

    /// <param name="decided">Of parts that are not named, and of those that were changed since they were read, nothing is decided.</param>
    public async Task<FileOutcome> DecideAsync(string id, string caseId, IReadOnlyList<(string Key, string Hash, bool Leaves)> decided, Caller caller, CancellationToken cancellation)
    {
        var (stored, about, refusal) = await OpenAsync(id, caseId, caller, cancellation);
        if (refusal is not null) return refusal;
        if (await reader.ReadAsync(about, cancellation) is not { } file) return new FileOutcome.NotFound();
        var before = await table.ReviewAsync(id, about, cancellation);
        var known = file.ToRead.ToHashSet();
        var after = before.Decided.Where(part => known.Contains((part.Key, part.Value.Hash))).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
        foreach (var (key, hash, leaves) in decided.Where(part => known.Contains((part.Key, part.Hash)))) after[key] = new FileReviewed(hash, leaves);
        var review = new FileReview(after);
        await table.SaveReviewAsync(id, about, review, cancellation);
        return new FileOutcome.Read(stored!, about, FilePart.Of(file, review));
    }

    public async Task<FileOutcome> TakeAsync(string id, string caseId, Caller caller, CancellationToken cancellation)
    {
        var (stored, about, refusal) = await OpenAsync(id, caseId, caller, cancellation);
        if (refusal is not null) return refusal;
        // Whole before its first byte is sent: what cannot be read is said, and not a file that breaks off.
        var content = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            var unread = await zip.WriteAsync(stored!, about, content, cancellation);
            if (unread == 0)
            {
                reads.Read(caller, about, Kind, Why(stored!));
                await work.FileTakenAsync(id, caller, cancellation);
                content.Position = 0;
                return new FileOutcome.Taken(content);
            }

            await content.DisposeAsync();
            return unread is null ? new FileOutcome.NotFound() : new FileOutcome.Refused(Unread);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private async Task<(StoredRequest? Stored, CaseId Case, FileOutcome? Refusal)> OpenAsync(string id, string caseId, Caller caller, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored || !CaseId.TryParse(caseId, out var about) || stored.Request.Cases.All(link => link.Case != about)) return (null, default, new FileOutcome.NotFound());
        if (await cases.FindAsync(about, cancellation) is not { } found) return (null, default, new FileOutcome.NotFound());
        // The archive is open to the archivist alone, and cases in use are not the archivist's.
        if (!caller.Is(found.State.Archived is null ? Role.Coordination : Role.Archivist)) return (null, default, new FileOutcome.NotFound());
        if (stored.Request.Kind != Model.Cases.Requests.RequestKind.Access) return (null, default, new FileOutcome.Refused(NoAccess));
        return stored.Request.Identity is null ? (null, default, new FileOutcome.Refused(RequestDecisions.IdentityMissing)) : (stored, about, null);
    }

    private static string Why(StoredRequest stored) => Platform.Resources.Texts.Get("requests.why", stored.Request.Id);
}
