using Slime.Model.Cases.Orientations;

namespace Slime.Functions.Orientations;

/// <summary>An orientation for those who may see the case.</summary>
/// <param name="SchemeName">As the catalogue says it today.</param>
/// <param name="On">The day on which the household was directed.</param>
/// <param name="OutcomeOn">The day of the outcome.</param>
/// <param name="Partner">Null when nothing was written, and once the personal data was erased; so are the next two.</param>
/// <param name="Agreed">What was agreed with the household.</param>
public sealed record OrientationAnswer(
    OrientationId OrientationId,
    SchemeCode Scheme,
    string SchemeName,
    DateOnly On,
    OrientationOutcome Outcome,
    DateOnly OutcomeOn,
    string? Partner,
    string? Agreed,
    string? Note)
{
    /// <summary>The scheme is one for which the technician is to be asked, and no opinion is answered: a warning.</summary>
    public bool OpinionMissing { get; init; }

    internal static OrientationAnswer Of(Orientation orientation, SchemeCatalogue catalogue, OrientationText? text) => new(
        orientation.Id,
        orientation.Scheme,
        catalogue.NameOf(orientation.Scheme),
        orientation.On,
        orientation.Outcome,
        orientation.OutcomeOn,
        text?.Partner,
        text?.Agreed,
        text?.Note);
}

/// <summary>Puts the orientations of a case together.</summary>
internal sealed class OrientationReader(OrientationTexts texts, SchemeStore schemes)
{
    public async Task<IReadOnlyList<OrientationAnswer>> OfAsync(Model.Cases.CaseState state, CancellationToken cancellation)
    {
        if (state.Orientations.IsEmpty) return [];
        var written = await texts.OfAsync(state.Id, cancellation);
        var catalogue = await schemes.CurrentAsync(cancellation);
        return [.. state.Orientations.Select(orientation => OrientationAnswer.Of(orientation, catalogue, written.GetValueOrDefault(orientation.Id)))];
    }
}
