using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Staff;
using Slime.Model.Cases;

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
        var photos = (await files.ListAsync(state.Id, cancellation)).Where(file => file.IsPhoto()).ToDictionary(file => file.Id, file => file.Kind);
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
            photos)
        {
            Works = state.AnsweredOpinion()?.Reply,
        };
    }
}
