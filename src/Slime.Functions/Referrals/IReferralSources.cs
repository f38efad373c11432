using Slime.Functions.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.Referrals;

/// <summary>Says from which organisation a referral comes; answered by whoever keeps the organisations.</summary>
internal interface IReferralSources
{
    /// <param name="details">What the referrer wrote of itself.</param>
    /// <param name="channel">Null where it was not asked.</param>
    /// <param name="on">The day of the referral: an account may have referred for another organisation before.</param>
    /// <returns>Null when it cannot be told at this moment: a household is not turned away for that, and it is found out later.</returns>
    Task<ReferralSource?> OfAsync(ReferrerIdentity referrer, ReferrerDetails? details, SourceChannel? channel, TerritoryCode territory, DateOnly on, CancellationToken cancellation);
}
