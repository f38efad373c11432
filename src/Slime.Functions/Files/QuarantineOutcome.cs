using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>What becomes of a file in quarantine.</summary>
internal abstract record QuarantineOutcome
{
    /// <param name="View">For the screen; null for a document.</param>
    public sealed record Clean(KeptFile File, ScratchFile Original, ScratchFile? View, ScratchFile? Thumbnail) : QuarantineOutcome, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Original.DisposeAsync();
            if (View is not null) await View.DisposeAsync();
            if (Thumbnail is not null) await Thumbnail.DisposeAsync();
        }
    }

    /// <param name="Code">One of <see cref="FileRejections"/>.</param>
    public sealed record Refused(string Code) : QuarantineOutcome;

    /// <summary>The scanner has not spoken yet.</summary>
    public sealed record Waiting : QuarantineOutcome;
}
