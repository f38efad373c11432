using Slime.Model.Indicators;

namespace Slime.Model.Cases;

/// <summary>What the indicators of a case were computed from.</summary>
public enum IndicatorOrigin
{
    Referral,
    Diagnostic,
}

/// <summary>The indicators of a case, the same for pages, reports, ledger and API, and what they are from.</summary>
/// <param name="Version">Of the diagnostic; null for the referral.</param>
public sealed record CurrentIndicators(HouseholdIndicators Values, IndicatorOrigin From, int? Version);
