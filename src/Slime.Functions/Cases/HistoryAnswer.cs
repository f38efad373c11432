using System.Text.Json.Nodes;
using Slime.Model.Journal;

namespace Slime.Functions.Cases;

/// <param name="Actor">The post that acted, or a person without one.</param>
/// <param name="Person">The object id of whoever acted; null for the program, and for facts of the time before it was kept.</param>
public sealed record HistoryAnswer(long Sequence, string Kind, DateTimeOffset At, string Actor, JsonNode? Details, Guid? Person = null)
{
    internal static HistoryAnswer Of(JournalEntry entry) => new(
        entry.Sequence, entry.Kind, entry.At, entry.Actor, JsonNode.Parse(FactJson.DetailsOf(entry)), Guid.TryParse(entry.Person, out var by) ? by : null);
}
