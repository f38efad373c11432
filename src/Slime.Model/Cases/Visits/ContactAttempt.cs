using System.Text.Json.Serialization;

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
/// <param name="Time">On the clock of the département; null when nobody said.</param>
/// <param name="Round">How often the count of unanswered attempts had begun anew by then.</param>
public sealed record ContactAttempt(RecordId Id, ContactChannel Channel, ContactResult Result, DateOnly On, string By, Guid? Person = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimeOnly? Time = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Round = 0)
{
    public bool IsAnswered => Result is ContactResult.Reached or ContactResult.Refused;
}
