using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

/// <summary>What became of files that somebody announces: each of them, or the refusal of all.</summary>
internal sealed record AnnouncementOutcome(IReadOnlyList<UploadOutcome> Each, UploadOutcome? Refusal = null);

/// <summary>Takes the announcement of files, and says where their bytes are wanted: all in one transaction, or none.</summary>
internal sealed class AnnounceFile(FileStore files, FileBlobs blobs, IUploadAddresses addresses, UploadAllowance allowance, TimeProvider clock)
{
    /// <returns>An outcome for each announcement, in their order.</returns>
    public async Task<AnnouncementOutcome> RunAsync(CaseState state, IReadOnlyList<FileAnnouncement> announced, Actor by, CancellationToken cancellation)
    {
        if (RestrictedUse.CodeOf(state) is { } restricted) return new AnnouncementOutcome([], new UploadOutcome.Refused(restricted));
        var caseId = state.Id;
        var asked = announced.Select(one => new Asked(FileId.Of(caseId, one.Sha256), one)).ToList();
        IReadOnlyList<FileId> ids = [.. asked.Select(one => one.Id).Distinct()];
        using var turn = await files.TurnAsync(caseId, cancellation);
        // As a rule the files are new: they are written without being looked for, and looked at only when one is there.
        return await TryAsync(isLook: false) ?? await Contended.MustChangeAsync<AnnouncementOutcome>(() => TryAsync(isLook: true), cancellation);

        async Task<AnnouncementOutcome?> TryAsync(bool isLook)
        {
            IReadOnlyDictionary<FileId, FileVersion> known = isLook ? await files.KnownAsync(caseId, ids, cancellation) : new Dictionary<FileId, FileVersion>();
            // The same bytes twice are one file, and one place in the case.
            var wanted = asked.Where(one => !IsHere(known.GetValueOrDefault(one.Id))).DistinctBy(one => one.Id).ToList();
            if (wanted.Count == 0) return await AnswerAsync(asked, known, [], cancellation);
            var sending = allowance.ReadAsync(caseId.Territory, by.Id, cancellation);
            var pending = await files.AnnouncedAsync(caseId, cancellation);
            var sent = await sending;
            if (wanted.Any(one => !pending.Files.Contains(one.Id)) && state.FileCount + pending.Files.Union(wanted.Select(one => one.Id)).Count() > FileLimits.MaxPerCase)
            {
                if (!isLook) return null;
                var (counted, total) = await files.CountAsync(caseId, [.. wanted.Select(one => one.Id)], clock.GetUtcNow() - FileLimits.UploadTime, cancellation);
                if (total + wanted.Count > FileLimits.MaxPerCase) return new AnnouncementOutcome([], ReceiveFile.TooMany);
                pending = pending with { Files = counted };
            }

            // Announced once more because its address has run out, a file is counted already.
            var size = wanted.Where(one => known.GetValueOrDefault(one.Id) is not { File.Status: FileStatus.Uploading }).Sum(one => one.File.Size);
            if (size > 0 && sent.Left < size)
            {
                if (!isLook) return null;
                return new AnnouncementOutcome([], new UploadOutcome.TooMuch(allowance.UntilTomorrow()));
            }

            var begun = wanted.Select(one => new AnnouncedFile(
                ReceiveFile.Begin(caseId, one.File, by, FileBlobs.IncomingNameOf(caseId, one.Id), known.GetValueOrDefault(one.Id)?.File, clock.GetUtcNow()), known.GetValueOrDefault(one.Id)?.Version, one.File.Text)).ToList();
            return await files.TryAnnounceAsync(begun, pending, size > 0 ? sent : null, size, cancellation) ? await AnswerAsync(asked, known, begun, cancellation) : null;
        }
    }

    private static bool IsHere(FileVersion? known) => known?.File.Status is FileStatus.Inspecting or FileStatus.Available;

    private async Task<AnnouncementOutcome> AnswerAsync(IReadOnlyList<Asked> asked, IReadOnlyDictionary<FileId, FileVersion> known, IReadOnlyList<AnnouncedFile> begun, CancellationToken cancellation)
    {
        var expiresAt = clock.GetUtcNow() + FileLimits.UploadTime;
        var answers = new List<UploadOutcome>();
        foreach (var one in asked)
        {
            answers.Add(begun.FirstOrDefault(announced => announced.File.Id == one.Id)?.File is { } file
                ? new UploadOutcome.Wanted(file, await addresses.ForAsync(blobs.Incoming(file.Incoming), expiresAt, cancellation), expiresAt)
                : new UploadOutcome.Received(known[one.Id].File, IsNew: false));
        }

        return new AnnouncementOutcome(answers);
    }

    private sealed record Asked(FileId Id, FileAnnouncement File);
}
