using Slime.Functions.Files;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Files;
using Slime.Model.Text;

namespace Slime.Functions.Diagnostics;

/// <summary>Which of a case's files a diagnostic may name.</summary>
internal static class DiagnosticFiles
{
    /// <summary>The files named that nobody can read: refused, still in quarantine, of another case, or no picture.</summary>
    public static IEnumerable<FieldError> Unreadable(PhotosSection photos, IReadOnlyDictionary<FileId, StoredFile> available)
    {
        for (var i = 0; i < photos.Chosen.Count; i++)
        {
            if (photos.Chosen[i].FileId is { } id && !(available.TryGetValue(id, out var file) && file.IsPhoto()))
                yield return new FieldError($"photos.chosen[{i}].fileId", DiagnosticCodes.FileNotAvailable, []);
        }

        if (photos.SignedReport is { } report && !available.ContainsKey(report))
            yield return new FieldError("photos.signedReport", DiagnosticCodes.FileNotAvailable, []);
    }
}
