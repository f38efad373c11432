namespace Slime.Model.Cases;

/// <summary>Where a case stands, from the referral to its closure.</summary>
public enum CaseStatus
{
    Received,
    Routed,
    VisitPlanned,
    Visited,
    Oriented,
    Closed,
}
