using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Sources;
using Slime.Model.Network;

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

    /// <summary>When somebody asks what has come of it; null in those from before there was such a day.</summary>
    public DateOnly? DueOn { get; init; }

    public SchemeFamily? Family { get; init; }

    public OrientationContact? ContactedWith { get; init; }

    /// <summary>Euros.</summary>
    public decimal? Granted { get; init; }

    /// <summary>Euros.</summary>
    public decimal? WorksCost { get; init; }

    public OrientationRefusal? RefusalReason { get; init; }

    /// <summary>The partner has it, by its own word.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>As the network calls it today, else as it was typed; null when neither is known, and what was typed once the personal data was erased; so is the next but one.</summary>
    public string? PartnerOrganisation { get; init; }

    /// <summary>Null for a partner that the network does not know.</summary>
    public OrganisationId? PartnerOrganisationId { get; init; }

    public string? Reference { get; init; }

    /// <summary>The links of its partner, the newest last.</summary>
    public IReadOnlyList<PartnerLinkAnswer> Links { get; init; } = [];

    internal static OrientationAnswer Of(Orientation orientation, SchemeCatalogue catalogue, OrganisationBook partners, OrientationText? text, IEnumerable<PartnerLink>? links = null) => new(
        orientation.Id,
        orientation.Scheme,
        catalogue.NameOf(orientation.Scheme),
        orientation.On,
        orientation.Outcome,
        orientation.OutcomeOn,
        text?.Partner,
        text?.Agreed,
        text?.Note)
    {
        DueOn = orientation.DueOn,
        Family = orientation.Family,
        ContactedWith = orientation.ContactedWith,
        Granted = orientation.GrantedCents / 100m,
        WorksCost = orientation.WorksCostCents / 100m,
        RefusalReason = orientation.Refusal,
        ReceivedOn = orientation.ReceivedOn,
        PartnerOrganisation = partners.Resolve(orientation.PartnerOrganisation)?.Name ?? text?.Organisation,
        PartnerOrganisationId = partners.Resolve(orientation.PartnerOrganisation)?.Id,
        Reference = text?.Reference,
        Links = [.. (links ?? []).Where(link => link.Orientation == orientation.Id).Select(link => new PartnerLinkAnswer(link.Id, link.ExpiresAt, link.IsRevoked, link.Answer, link.AnsweredOn))],
    };
}

/// <summary>A link of a partner; its address was shown when it was made.</summary>
public sealed record PartnerLinkAnswer(ReportLinkId LinkId, DateTimeOffset ExpiresAt, bool IsRevoked, PartnerAnswer? Answer, DateOnly? AnsweredOn);

/// <summary>Puts the orientations of a case together.</summary>
internal sealed class OrientationReader(OrientationTexts texts, SchemeStore schemes, IPartners partners)
{
    /// <summary>Of the schemes that are open on a day and of which a condition is known: those that seem to be for the household first.</summary>
    public async Task<IReadOnlyList<SchemeHint>> HintsAsync(Model.Cases.CaseState state, DateOnly today, CancellationToken cancellation)
    {
        var facts = SchemeFacts.Of(state);
        return [.. (await schemes.CurrentAsync(cancellation)).OpenOn(today).Select(scheme => SchemeHint.Of(scheme, facts)).OfType<SchemeHint>().OrderBy(hint => !hint.SeemsToFit)];
    }

    public async Task<IReadOnlyList<OrientationAnswer>> OfAsync(Model.Cases.CaseState state, CancellationToken cancellation)
    {
        if (state.Orientations.IsEmpty) return [];
        var written = await texts.OfAsync(state.Id, cancellation);
        var (catalogue, known) = (await schemes.CurrentAsync(cancellation), await partners.CurrentAsync(cancellation));
        return [.. state.Orientations.Select(orientation => OrientationAnswer.Of(orientation, catalogue, known, written.GetValueOrDefault(orientation.Id), state.PartnerLinks))];
    }
}
