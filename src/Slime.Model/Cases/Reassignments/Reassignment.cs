using System.Text.Json.Serialization;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Reassignments;

/// <summary>The last time that a duty on a case was given to somebody else by hand.</summary>
/// <param name="Before">Who had it, and by which rule: what undoing gives back.</param>
public sealed record Reassignment(Role Duty, Assignment Before, string To, string? Batch, DateTimeOffset At)
{
    /// <summary>The territory to which the case went with it; null when the case stayed where it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerritoryCode? Territory { get; init; }

    /// <summary>Where a case that went to another territory had gone before; null for the territory of its number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerritoryCode? MovedBefore { get; init; }
}

/// <summary>Somebody asks that a duty be given to a post.</summary>
/// <param name="Batch">The request by which several cases were asked for; null for one alone.</param>
public sealed record ReassignmentProposal(
    Role Duty, string To, ReassignmentReason Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Batch = null);
