using System.Text.Json.Serialization;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Reassignments;

/// <summary>The last time that a duty on a case was given to somebody else by hand.</summary>
/// <param name="Before">Who had it, and by which rule: what undoing gives back.</param>
public sealed record Reassignment(Role Duty, Assignment Before, string To, string? Batch, DateTimeOffset At);

/// <summary>Somebody asks that a duty be given to a post.</summary>
/// <param name="Batch">The request by which several cases were asked for; null for one alone.</param>
public sealed record ReassignmentProposal(
    Role Duty, string To, ReassignmentReason Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Batch = null);
