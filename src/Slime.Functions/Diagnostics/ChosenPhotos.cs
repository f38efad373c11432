using Slime.Functions.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Diagnostics;

/// <summary>The photos of the newest diagnostic and those about which somebody asks an opinion, which are all that somebody may see who sees the dwelling only.</summary>
internal sealed class ChosenPhotos(DiagnosticStore diagnostics) : IChosenPhotos
{
    public async Task<IReadOnlySet<FileId>?> OfAsync(CaseState state, CancellationToken cancellation) =>
        state.Diagnostics is [.., var last] && await diagnostics.FindVersionAsync(state.Id, last.Version, cancellation) is { Diagnostic: var diagnostic }
            ? diagnostic.Photos.Chosen.Select(photo => photo.FileId).OfType<FileId>().Concat(state.OpinionFiles()).ToHashSet()
            : null;
}
