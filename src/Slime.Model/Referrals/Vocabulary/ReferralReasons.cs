namespace Slime.Model.Referrals.Vocabulary;

/// <summary>What follows from a reason for the accompaniment of the visit.</summary>
public static class ReferralReasons
{
    extension(ReferralReason reason)
    {
        /// <summary>True when the reason is about the building or its systems, which is the technician's part.</summary>
        public bool IsTechnical => reason is ReferralReason.HeatingFailure or ReferralReason.HeatingSystem or ReferralReason.Insulation
            or ReferralReason.Ventilation or ReferralReason.Works or ReferralReason.UnfitHousing;

        /// <summary>True when the reason makes the case a complex one, which is the tutor's part.</summary>
        public bool IsComplex => reason is ReferralReason.ComplexSituation;

        /// <summary>True when the reason says that the household is a first-time tenant, by itself or by the Pacte Jeunesse.</summary>
        public bool IsFirstTenancy => reason is ReferralReason.FirstTimeTenant or ReferralReason.PacteJeunesse;
    }
}
