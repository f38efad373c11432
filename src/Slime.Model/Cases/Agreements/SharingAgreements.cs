using System.Collections.Immutable;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Agreements;

/// <summary>
/// What the household agreed to share, and with whom, as it stands now. A kind of recipient that it was never asked about is a
/// no; what it said last counts. The household itself needs no agreement to get its own report.
/// </summary>
/// <param name="Referral">What the referral says; null once it was erased, and then nothing of it is agreed to.</param>
/// <param name="Since">What was said after it, each kind at most once.</param>
public sealed record SharingAgreements(HouseholdAgreement? Referral, ImmutableArray<SharingAnswer> Since)
{
    /// <summary>Nothing was asked yet.</summary>
    public static SharingAgreements None { get; } = new(null, []);

    public static SharingAgreements Of(CaseState state, Referral? referral)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new SharingAgreements(referral?.Agreement, state.Sharing);
    }

    public bool Allow(RecipientKind kind) =>
        Since.FirstOrDefault(answer => answer.With == kind)?.Given ?? Referral?.AllowsSharingWith(kind) is true;

    public bool Allow(ReportRecipient recipient) => recipient == ReportRecipient.Household || Allow(KindOf(recipient));

    /// <summary>As they stand once a diagnostic with this answer of the tenant about the landlord is handed in.</summary>
    /// <param name="before">The same answer in the version handed in before; null when there is none.</param>
    public SharingAgreements With(LandlordAgreement? onTheSpot, LandlordAgreement? before) => this with { Since = After(Since, onTheSpot, before) };

    /// <summary>Every kind of which something is known, the last answer of each.</summary>
    public IReadOnlyList<SharingAnswer> Answers() =>
    [
        .. Since.Concat((Referral?.Share ?? []).Select(share => new SharingAnswer(share.With, share.Given, share.On, share.How)))
            .DistinctBy(answer => answer.With).OrderBy(answer => answer.With),
    ];

    /// <summary>The answers once some were given anew.</summary>
    public static ImmutableArray<SharingAnswer> After(ImmutableArray<SharingAnswer> since, ImmutableArray<SharingAnswer> said) =>
        [.. since.Where(known => said.All(answer => answer.With != known.With)), .. said];

    /// <summary>
    /// The answers once a diagnostic is handed in. Its answer about the landlord counts when it is news: an amended version
    /// carries on what the one before said, and that must not undo what was recorded in between. Nor does the yes of a draft
    /// undo a refusal of the same or a later day.
    /// </summary>
    public static ImmutableArray<SharingAnswer> After(ImmutableArray<SharingAnswer> since, LandlordAgreement? onTheSpot, LandlordAgreement? before)
    {
        if (onTheSpot is not { Given: { } given } || onTheSpot == before) return since;
        // A yes without its day or how it was given is no agreement on file.
        var agreed = given && onTheSpot is { On: not null, How: not null };
        var isRefusedSince = since.Any(known => known is { With: RecipientKind.Landlord, Given: false, On: { } refused } && !(onTheSpot.On > refused));
        return agreed && isRefusedSince ? since : After(since, [new SharingAnswer(RecipientKind.Landlord, agreed, onTheSpot.On, onTheSpot.How)]);
    }

    /// <summary>The kind of recipient about which the household is asked for a report.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The household itself is not asked.</exception>
    public static RecipientKind KindOf(ReportRecipient recipient) => recipient switch
    {
        ReportRecipient.Referrer => RecipientKind.Referrer,
        ReportRecipient.SocialWorker => RecipientKind.SocialWorker,
        ReportRecipient.Landlord => RecipientKind.Landlord,
        ReportRecipient.Partner => RecipientKind.Partner,
        ReportRecipient.Committee => RecipientKind.Committee,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "This recipient is not asked about."),
    };
}
