using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>Who gets a report; each kind of recipient has its own.</summary>
public sealed record RecipientsSection
{
    public IReadOnlyList<ReportRecipient> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>The tenant's answer on the spot about the landlord, where the referral has none.</summary>
    public LandlordAgreement? LandlordAgreement { get; init; }
}

/// <summary>Whether the tenant agrees that the landlord gets a report.</summary>
public sealed record LandlordAgreement
{
    public bool? Given { get; init; }

    public DateOnly? On { get; init; }

    public AgreementForm? How { get; init; }
}
