using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Reports;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Text;

namespace Slime.Functions.Diagnostics;

/// <summary>What keeps a diagnostic from being handed in: what it lacks, and what it names and should not.</summary>
internal sealed class DiagnosticGaps(PersonStore persons, FileStore files, SchemeStore schemes)
{
    /// <param name="on">The day of the visit; before it, today.</param>
    public async Task<IReadOnlyList<FieldError>> OfAsync(CaseState state, Diagnostic diagnostic, DateOnly on, CancellationToken cancellation)
    {
        var sent = files.ListAsync(state.Id, cancellation);
        var catalogue = schemes.CurrentAsync(cancellation);
        var agreements = await AgreementsAsync(state, cancellation);
        var missing = DiagnosticCompleteness.Missing(diagnostic, agreements.With(diagnostic.Recipients.LandlordAgreement, state.DiagnosticFigures?.Landlord));
        var available = (await sent).Where(file => file.Status == FileStatus.Available).ToDictionary(file => file.Id);
        return
        [
            .. missing.Select(gap => new FieldError(gap.Path, gap.Code, gap.Recipient is { } recipient ? [ReportWords.Of(recipient)] : [])),
            .. DiagnosticFiles.Unreadable(diagnostic.Photos, available),
            .. NotOpen(diagnostic, await catalogue, on),
        ];
    }

    /// <summary>With whom the household agrees to share, as it stands now.</summary>
    public async Task<SharingAgreements> AgreementsAsync(CaseState state, CancellationToken cancellation) =>
        SharingAgreements.Of(state, (await persons.FindAsync(state.Id, cancellation))?.Referral);

    private static IEnumerable<FieldError> NotOpen(Diagnostic diagnostic, SchemeCatalogue catalogue, DateOnly on)
    {
        for (var i = 0; i < diagnostic.Orientations.Proposed.Count; i++)
        {
            if (diagnostic.Orientations.Proposed[i].Scheme is not { } code) continue;
            if (!SchemeCode.TryParse(code, out var scheme) || catalogue.Find(scheme)?.IsOpenOn(on) is not true)
                yield return new FieldError($"orientations.proposed[{i}].scheme", DiagnosticCodes.SchemeNotOpen, []);
        }
    }
}
