namespace Slime.Model.Cases.Visits;

/// <summary>How somebody tried to reach the household.</summary>
public enum ContactChannel
{
    Phone,
    Email,
    Text,
    Letter,
    Visit,
}

/// <summary>What came of it.</summary>
public enum ContactResult
{
    Reached,
    NoAnswer,
    LeftMessage,
    WrongNumber,

    /// <summary>Reached, and the household wants no visit.</summary>
    Refused,
}

/// <summary>One attempt to reach the household.</summary>
/// <param name="By">The post of whoever tried.</param>
/// <param name="Person">Their object id; null in attempts of the time before it was kept.</param>
public sealed record ContactAttempt(VisitId Id, ContactChannel Channel, ContactResult Result, DateOnly On, string By, Guid? Person = null)
{
    public bool IsAnswered => Result is ContactResult.Reached or ContactResult.Refused;
}
