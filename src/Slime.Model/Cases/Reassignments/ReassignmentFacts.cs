using System.Text.Json.Serialization;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Reassignments;

/// <summary>Why somebody else takes a duty on a case.</summary>
public enum ReassignmentReason
{
    Absence,
    Workload,

    /// <summary>The holder must not or does not want to deal with this household.</summary>
    Conflict,

    /// <summary>The dwelling is of another territory.</summary>
    Territory,

    /// <summary>It was given to the wrong person.</summary>
    Error,

    /// <summary>The holder leaves.</summary>
    Handover,
    Other,
}

/// <summary>Somebody else takes a duty on the case. What was written about it is personal data and lies elsewhere.</summary>
/// <param name="Duty">Mediator or tutor.</param>
/// <param name="From">The post that had it.</param>
/// <param name="To">The post that has it now.</param>
/// <param name="ToRole">What that post is.</param>
/// <param name="Batch">The request by which several cases were given away; null for one alone.</param>
/// <param name="Territory">Of the dwelling, when that is why.</param>
public sealed record Reassigned(
    Role Duty, string From, string To, Role ToRole, ReassignmentReason Reason, string? Batch = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TerritoryCode? Territory = null) : CaseEvent;

/// <summary>It was taken back: whoever had the duty before has it again, by the rule that had given it.</summary>
/// <param name="Batch">The request that is taken back.</param>
public sealed record ReassignmentUndone(Role Duty, string From, string To, string? Batch = null) : CaseEvent;

/// <summary>Somebody who may not give the case away asks for it.</summary>
/// <param name="Batch">The request by which several cases were asked for; null for one alone.</param>
public sealed record ReassignmentProposed(
    Role Duty, string To, ReassignmentReason Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Batch = null) : CaseEvent;
