using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Time;

namespace Slime.Functions.Reports;

/// <summary>Puts together what the reports of a version are written from.</summary>
internal sealed class ReportSources(
    IReportedDiagnostics diagnostics, PersonStore persons, OrientationReader orientations, SchemeStore schemes, FileStore files, StaffStore staff, CommuneService communes)
{
    /// <returns>Null once the personal data was erased.</returns>
    public async Task<ReportSource?> FindAsync(CaseState state, int version, CancellationToken cancellation)
    {
        var submitted = state.Diagnostics.FirstOrDefault(known => known.Version == version)
            ?? throw new InvalidOperationException($"The case {state.Id} has no version {version} of its diagnostic.");
        if (await diagnostics.FindAsync(state.Id, version, cancellation) is not { } stored) return null;
        if (await persons.FindAsync(state.Id, cancellation) is not { } personal) return null;
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var sent = await files.ListAsync(state.Id, cancellation);
        var photos = sent.Where(file => file.IsPhoto()).ToDictionary(file => file.Id, file => file.Kind);
        return new ReportSource(
            state.Id,
            submitted,
            stored.Diagnostic,
            stored.Figures.Indicators,
            personal.Referral,
            communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString(),
            people.Find(state.Routing?.Mediator.PersonId),
            await orientations.OfAsync(state, cancellation),
            await schemes.CurrentAsync(cancellation),
            photos,
            SignatureOf(sent, submitted.VisitedOn))
        {
            Works = state.AnsweredOpinion()?.Reply,
        };
    }

    /// <summary>The last one since the day of the visit: whoever signs twice has signed what was put right.</summary>
    private static FileId? SignatureOf(IReadOnlyList<StoredFile> sent, DateOnly visitedOn) =>
        sent.LastOrDefault(file => file is { Kind: FileKind.Signature, Status: FileStatus.Available, Inspected.Width: not null } && LocalTime.On(file.CreatedAt) >= visitedOn)?.Id;
}
