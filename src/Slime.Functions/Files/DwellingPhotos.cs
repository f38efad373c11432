using System.Collections.Frozen;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Asked by files, answered by whoever keeps diagnostics: which photos of a case were chosen for its report.</summary>
internal interface IChosenPhotos
{
    /// <returns>Null as long as no diagnostic was handed in.</returns>
    Task<IReadOnlySet<FileId>?> OfAsync(CaseState state, CancellationToken cancellation);
}

/// <summary>Which photos somebody may see who sees the dwelling only.</summary>
internal static class DwellingPhotos
{
    private static readonly FrozenSet<FileKind> Building = FrozenSet.Create(FileKind.Facade, FileKind.Heating, FileKind.Damp, FileKind.Meter);

    /// <param name="chosen">The photos of the newest diagnostic; null as long as there is none, and then those of the building.</param>
    public static bool IsShown(FileId file, FileKind kind, IReadOnlySet<FileId>? chosen) => chosen?.Contains(file) ?? Building.Contains(kind);
}
