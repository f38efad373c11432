using Slime.Functions.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Diagnostics;

/// <summary>The photos of the newest diagnostic.</summary>
internal sealed class ChosenPhotos(DiagnosticStore diagnostics) : IChosenPhotos
{
    public async Task<IReadOnlySet<FileId>?> OfAsync(CaseState state, CancellationToken cancellation) =>
        state.Diagnostics is [.., var last] && await diagnostics.FindVersionAsync(state.Id, last.Version, cancellation) is { Diagnostic: var diagnostic }
            ? diagnostic.Photos.Chosen.Select(photo => photo.FileId).OfType<FileId>().ToHashSet()
            : null;
}
