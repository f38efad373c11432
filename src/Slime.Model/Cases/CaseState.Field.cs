using System.Text.Json.Serialization;
using Slime.Model.Cases.Field;

namespace Slime.Model.Cases;

/// <content>What was entered without a network and came too late.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases for which nothing waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HeldContent>? InHolding { get; init; }

    /// <summary>Content on which nobody has decided yet, the oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<HeldContent> Held => InHolding ?? [];

    private CaseState ApplyField(CaseEvent fact, DateTimeOffset at) => fact switch
    {
        FieldContentHeld held => this with { InHolding = [.. Held, new HeldContent(held.HoldingId, held.Content, held.Reason, held.By, held.Person, at)] },
        FieldContentTaken taken => Without(taken.HoldingId),
        FieldContentDiscarded discarded => Without(discarded.HoldingId),
        _ => this,
    };

    private CaseState Without(RecordId holding)
    {
        List<HeldContent> left = [.. Held.Where(known => known.Id != holding)];
        return this with { InHolding = left.Count == 0 ? null : left };
    }
}
