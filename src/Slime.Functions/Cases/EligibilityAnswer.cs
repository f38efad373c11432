using Slime.Model.Cases;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.Cases;

public enum EligibilityResult
{
    Eligible,
    Above,
    Unknown,
}

/// <param name="Missing">What is missing when the result is unknown.</param>
/// <param name="Rule">Of the programme of that day.</param>
/// <param name="Proof">What was shown for the income; never the number of a document.</param>
public sealed record EligibilityAnswer(EligibilityResult Result, EligibilityGap? Missing, EligibilityRule Rule, IncomeProof? Proof, DateOnly? ProofSeenOn)
{
    internal static EligibilityAnswer Of(HouseholdIndicators indicators, EligibilityRule rule)
    {
        var eligibility = SlimeEligibility.Of(indicators.AnahIncome, rule);
        return new EligibilityAnswer(
            ResultOf(eligibility),
            (eligibility as SlimeEligibility.Unknown)?.Missing,
            rule,
            indicators.Evidence?.Proof,
            indicators.Evidence?.SeenOn);
    }

    /// <summary>By the programme of the day of the indicators; unknown for a case without any.</summary>
    internal static EligibilityResult Of(CaseState state, TermsOn terms) => state.CurrentIndicators()?.Values is { } indicators
        ? ResultOf(SlimeEligibility.Of(indicators.AnahIncome, terms(indicators.On).Eligibility))
        : EligibilityResult.Unknown;

    private static EligibilityResult ResultOf(SlimeEligibility eligibility) => eligibility switch
    {
        SlimeEligibility.Eligible => EligibilityResult.Eligible,
        SlimeEligibility.Above => EligibilityResult.Above,
        _ => EligibilityResult.Unknown,
    };
}
