using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Indicators;

/// <summary>
/// Whose visit the national programme pays back, by the name of the rule. A rule belongs to a programme: between 2014 and 2017
/// the local targets were FSL applicants and tenants under 30, whatever their income.
/// </summary>
public enum EligibilityRule
{
    /// <summary>No condition of income: every household.</summary>
    None,

    /// <summary>Anah's category très modestes, whatever the tenure. Source: lesslime.fr, questions fréquentes.</summary>
    AnahVeryModest,

    /// <summary>Anah's categories très modestes and modestes.</summary>
    AnahModest,
}

/// <param name="SeenOn">The day on which somebody of the service, or who referred, saw it; null when nothing was seen.</param>
public sealed record IncomeEvidence(IncomeProof Proof, DateOnly? SeenOn);

/// <summary>Where an income stands, as far as a rule of eligibility asks.</summary>
public enum IncomeBand
{
    VeryModest,
    Modest,
    Above,
}

/// <summary>What is missing to tell the band of an income.</summary>
public enum EligibilityGap
{
    Income,
    Persons,

    /// <summary>No ceilings are held for the day.</summary>
    Threshold,
}

/// <summary>Whether the visit of a household counts for reimbursement. It counts for the programme in any case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SlimeEligibility.Eligible), "eligible")]
[JsonDerivedType(typeof(SlimeEligibility.Above), "above")]
[JsonDerivedType(typeof(SlimeEligibility.Unknown), "unknown")]
public abstract record SlimeEligibility
{
    private SlimeEligibility()
    {
    }

    public sealed record Eligible : SlimeEligibility;

    public sealed record Above : SlimeEligibility;

    /// <param name="Missing">What would have to be known.</param>
    public sealed record Unknown(EligibilityGap Missing) : SlimeEligibility;

    public static SlimeEligibility Of(AnahIncomeResult income, EligibilityRule rule)
    {
        var (band, gap) = BandOf(income);
        return Of(band, gap, rule);
    }

    /// <param name="band">Null when it is not known.</param>
    /// <param name="gap">Why it is not known.</param>
    public static SlimeEligibility Of(IncomeBand? band, EligibilityGap? gap, EligibilityRule rule) => (rule, band) switch
    {
        (EligibilityRule.None, _) or (_, IncomeBand.VeryModest) or (EligibilityRule.AnahModest, IncomeBand.Modest) => new Eligible(),
        (_, null) => new Unknown(gap ?? EligibilityGap.Income),
        _ => new Above(),
    };

    /// <summary>The band of an income that was held against Anah's ceilings, or what is missing.</summary>
    public static (IncomeBand? Band, EligibilityGap? Gap) BandOf(AnahIncomeResult? income) => income switch
    {
        AnahIncomeResult.Known { Category: AnahCategory.VeryModest } => (IncomeBand.VeryModest, null),
        AnahIncomeResult.Known { Category: AnahCategory.Modest } => (IncomeBand.Modest, null),
        AnahIncomeResult.Known or AnahIncomeResult.AboveModest => (IncomeBand.Above, null),
        AnahIncomeResult.ThresholdUnknown => (null, EligibilityGap.Threshold),
        AnahIncomeResult.NotComputable { Why: AnahObstacle.NobodyListed } => (null, EligibilityGap.Persons),
        _ => (null, EligibilityGap.Income),
    };
}
