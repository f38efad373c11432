using System.Text.Json.Nodes;

namespace Slime.Functions.Cases;

/// <param name="Actor">The post that acted, or a person without one.</param>
/// <param name="Person">The object id of whoever acted; null for the program, and for facts of the time before it was kept.</param>
public sealed record HistoryAnswer(long Sequence, string Kind, DateTimeOffset At, string Actor, JsonNode? Details, Guid? Person = null);
