using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// What the household agreed to. Agreements are facts with dates, not the legal basis of the processing. <c>Share</c> has
/// each kind of recipient at most once; a kind that is absent was not asked about.
/// </summary>
public sealed record HouseholdAgreement(ContactAgreement Contact, ImmutableArray<ShareAgreement> Share)
{
    public ImmutableArray<ShareAgreement> Share { get; init; } = Share.OrEmpty();

    /// <summary>True only when the household said yes for this kind of recipient.</summary>
    public bool AllowsSharingWith(RecipientKind recipient) => Share.Any(share => share.With == recipient && share.Given);
}

/// <summary>The agreement to be contacted, always given in a valid referral.</summary>
public sealed record ContactAgreement(DateOnly? On, AgreementForm? How);

/// <summary>The household's answer for a kind of recipient, a refusal included.</summary>
public sealed record ShareAgreement(RecipientKind With, bool Given, DateOnly? On, AgreementForm? How);
