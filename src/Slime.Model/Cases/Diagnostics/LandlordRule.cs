using Slime.Model.Cases.Diagnostics.Sections;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>The landlord gets a report only with the tenant's agreement on file, and what the tenant said last counts.</summary>
public static class LandlordRule
{
    /// <param name="landlordAgreed">The agreement of the referral.</param>
    public static bool MayReceive(RecipientsSection recipients, bool landlordAgreed)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        return recipients.LandlordAgreement switch
        {
            null or { Given: null } => landlordAgreed,
            { Given: true, On: not null, How: not null } => true,
            // A refusal, or a yes without its date or how it was given: neither is an agreement on file.
            _ => false,
        };
    }
}
