using System.Text.Json.Serialization;
using Slime.Model.Communes;

namespace Slime.Functions.Retention.Elimination;

public enum EliminationStatus
{
    /// <summary>Put together; its list waits for the visa.</summary>
    Proposed,

    /// <summary>The departmental archives allow it.</summary>
    Allowed,

    /// <summary>They want to keep it: it is handed over before anything is destroyed.</summary>
    Refused,

    /// <summary>Somebody gave the order; what is cut off goes on by itself.</summary>
    Executing,

    Executed,
}

/// <summary>One line of the list that the archives sign, in their columns; no household in it.</summary>
/// <param name="LegalMonths">Where a programme says something else than the service.</param>
public sealed record EliminationListLine(
    TerritoryCode Territory, int Cases, DateOnly From, DateOnly To, int Files, long Bytes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LegalMonths = null);

/// <summary>What was done, counted as it was done.</summary>
/// <param name="Kept">Cases that something held meanwhile: they wait for another proposal.</param>
public sealed record EliminationCertificate(DateTimeOffset At, int Cases, int Rows, int Files, int Facts, int Kept);

/// <summary>A proposal to destroy personal data, on its way. Which cases it is about stands in rows beside, gone when they are done.</summary>
/// <param name="Id">The day of the proposal.</param>
public sealed record EliminationRecord(
    string Id, DateOnly On, string By, EliminationStatus Status, IReadOnlyList<EliminationListLine> Lines, int LegalMonths, PersonalVisa? Visa = null, EliminationCertificate? Certificate = null)
{
    public int Cases => Lines.Sum(line => line.Cases);

    public bool IsOpen => Status is not EliminationStatus.Executed;
}
