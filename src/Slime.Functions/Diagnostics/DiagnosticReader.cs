using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Requests;
using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Diagnostics;

/// <summary>A diagnostic as somebody works on it.</summary>
/// <param name="Diagnostic">The draft; before there is one, the last version, or what the referral says.</param>
/// <param name="Tag">What a save must name.</param>
/// <param name="Saved">The draft as it was saved; null when nobody has saved one since the last version.</param>
public sealed record OpenDiagnostic(CaseState State, Diagnostic Diagnostic, DraftTag Tag, StoredDraft? Saved)
{
    /// <summary>The diagnostic is the reader's to write.</summary>
    public bool MayWrite { get; init; }

    public DateOnly? VisitedOn => State.DoneVisit()?.EndedOn;

    public EquipmentTotals Equipment => Diagnostic.Equipment.Totals();

    public IReadOnlyList<MeasurementWarning> Warnings => MeasurementWarnings.Of(Diagnostic);

    /// <summary>With the thresholds of the day of the visit; before it is done, of the given day.</summary>
    public HouseholdIndicators Indicators(DateOnly today) =>
        DiagnosticIndicators.Of(Diagnostic, IndicatorParameterSet.Published, VisitedOn ?? today);
}

/// <summary>A version that was handed in, with its case as it is now.</summary>
internal sealed record KnownVersion(CaseState State, SubmittedDiagnostic Known, StoredVersion Stored);

/// <summary>Opens a diagnostic for those who may see the case.</summary>
internal sealed class DiagnosticReader(CaseStore cases, DiagnosticStore diagnostics, PersonStore persons, DiagnosticGaps gaps, LocalTime clock)
{
    public async Task<OpenDiagnostic?> OpenAsync(CaseId id, Caller caller, CancellationToken cancellation)
    {
        var draft = await diagnostics.FindDraftAsync(id, cancellation);
        if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return null;
        var versions = stored.State.Diagnostics.Length;
        var open = draft is not null
            ? new OpenDiagnostic(stored.State, draft.Diagnostic, RestrictedUse.IsRestricted(stored.State) ? new DraftTag(versions, null) : draft.Tag, draft)
            : new OpenDiagnostic(stored.State, await BeginningAsync(id, versions, cancellation), new DraftTag(versions, null), null);
        var seen = caller.SeesAllOf(stored.State) ? open : open with { Diagnostic = DwellingDiagnostic.Of(open.Diagnostic) };
        return seen with { MayWrite = caller.May(CaseRight.Decide, stored.State) && !RestrictedUse.IsRestricted(stored.State) };
    }

    /// <summary>What whoever writes it must still add; nobody else is bothered with it.</summary>
    public async Task<IReadOnlyList<FieldError>> MissingAsync(OpenDiagnostic open, CancellationToken cancellation) =>
        !open.MayWrite ? [] : await gaps.OfAsync(open.State, open.Diagnostic, open.VisitedOn ?? clock.Today, cancellation);

    public async Task<DiagnosticAnswer> AnswerAsync(OpenDiagnostic open, CancellationToken cancellation)
    {
        var missing = await MissingAsync(open, cancellation);
        return new DiagnosticAnswer(
            open.Diagnostic,
            open.Saved?.SavedAt,
            open.Saved?.SavedBy,
            [.. missing.Select(error => new MissingDetail(error.Path, error.Code))],
            open.Warnings,
            open.Equipment,
            open.Indicators(clock.Today),
            open.VisitedOn,
            open.State.Diagnostics);
    }

    /// <summary>A version as it was handed in; null when there is none, or the caller may not see the case.</summary>
    public async Task<KnownVersion?> VersionAsync(CaseId id, int version, Caller caller, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return null;
        return stored.State.Diagnostics.FirstOrDefault(known => known.Version == version) is { } submitted
            && await diagnostics.FindVersionAsync(id, version, cancellation) is { } content
            ? new KnownVersion(stored.State, submitted, caller.SeesAllOf(stored.State)
                ? content
                : content with { Diagnostic = DwellingDiagnostic.Of(content.Diagnostic), Figures = DwellingDiagnostic.Of(content.Figures, submitted.VisitedOn) })
            : null;
    }

    private async Task<Diagnostic> BeginningAsync(CaseId id, int versions, CancellationToken cancellation)
    {
        if (versions > 0 && await diagnostics.FindVersionAsync(id, versions, cancellation) is { } last) return last.Diagnostic;
        return await persons.FindAsync(id, cancellation) is { } personal ? DiagnosticPrefill.From(personal.Referral) : new Diagnostic();
    }
}
