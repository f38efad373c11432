using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Referrals;

namespace Slime.Functions.Diagnostics;

/// <summary>What keeps a diagnostic from being handed in: what it lacks, and what it names and should not.</summary>
internal sealed class DiagnosticGaps(PersonStore persons, FileStore files, SchemeStore schemes)
{
    /// <param name="on">The day of the visit; before it, today.</param>
    public async Task<IReadOnlyList<FieldError>> OfAsync(CaseId id, Diagnostic diagnostic, DateOnly on, CancellationToken cancellation)
    {
        var sent = files.ListAsync(id, cancellation);
        var catalogue = schemes.CurrentAsync(cancellation);
        var missing = DiagnosticCompleteness.Missing(diagnostic, await LandlordAgreedAsync(id, cancellation));
        var available = (await sent).Where(file => file.Status == FileStatus.Available).ToDictionary(file => file.Id);
        return
        [
            .. missing.Select(gap => new FieldError(gap.Path, gap.Code, [])),
            .. DiagnosticFiles.Unreadable(diagnostic.Photos, available),
            .. NotOpen(diagnostic, await catalogue, on),
        ];
    }

    /// <summary>The agreement that the referral has on file; none once it was erased.</summary>
    public async Task<bool> LandlordAgreedAsync(CaseId id, CancellationToken cancellation) =>
        await persons.FindAsync(id, cancellation) is { } personal && DiagnosticPrefill.LandlordAgreed(personal.Referral);

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
