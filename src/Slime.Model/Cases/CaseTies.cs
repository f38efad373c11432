namespace Slime.Model.Cases;

/// <summary>How another case bears on this one.</summary>
public enum HouseholdTie
{
    /// <summary>Both were referred while the first was open, and two things agree: probably one referral sent twice.</summary>
    ProbableDuplicate,

    /// <summary>One thing agrees, or a birth date that may be another: somebody should look.</summary>
    ToCheck,
}

/// <summary>Another case that may be of the same household.</summary>
public sealed record RelatedCase(CaseId Case, HouseholdTie Tie);

/// <summary>Another case was found that may be of the same household; both cases take the fact.</summary>
public sealed record HouseholdRelated(CaseId Other, HouseholdTie Tie) : CaseEvent;
