using System.Collections.Frozen;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Asked by files, answered by whoever keeps diagnostics: which photos of a case were chosen for its report.</summary>
internal interface IChosenPhotos
{
    /// <returns>Null as long as no diagnostic was handed in.</returns>
    Task<IReadOnlySet<FileId>?> OfAsync(CaseState state, CancellationToken cancellation);
}

/// <summary>Which files of a case somebody may see who sees the dwelling only.</summary>
/// <param name="chosen">The photos of the newest diagnostic; null as long as there is none, and then those of the building.</param>
internal sealed class DwellingPhotos(CaseState state, Caller reader, IReadOnlySet<FileId>? chosen)
{
    private static readonly FrozenSet<FileKind> Building = FrozenSet.Create(FileKind.Facade, FileKind.Heating, FileKind.Damp, FileKind.Meter);

    private readonly HashSet<FileId> _asked = [.. state.OpinionFiles()];

    /// <summary>What an opinion is asked about is shown whatever it is and before any diagnostic, and so is what the reader sent.</summary>
    public bool Shows(FileId file, FileKind kind, string by) => _asked.Contains(file) || by == reader.Id || (chosen?.Contains(file) ?? Building.Contains(kind));
}
