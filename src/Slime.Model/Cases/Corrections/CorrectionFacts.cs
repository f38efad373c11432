using System.Collections.Immutable;

namespace Slime.Model.Cases.Corrections;

/// <summary>Household or dwelling were put right. What they were and what they are is personal data and lies elsewhere.</summary>
/// <param name="Fields">By their paths in a referral: <c>household.phone</c>.</param>
/// <param name="Facts">What the ledger keeps of the referral, when the correction changes it.</param>
public sealed record HouseholdCorrected(ImmutableArray<string> Fields, CaseFacts? Facts = null) : CaseEvent;
