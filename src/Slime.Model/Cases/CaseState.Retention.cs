using System.Text.Json.Serialization;
using Slime.Model.Cases.Retention;

namespace Slime.Model.Cases;

/// <content>Until when the personal data of the case stays.</content>
public sealed partial record CaseState
{
    /// <summary>The last notice that its time is nearly over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RetentionDue? RetentionNotice { get; init; }

    /// <summary>Whoever follows the household was told that its time ends, and may note a contact also when the case is closed.</summary>
    [JsonIgnore]
    public bool IsAnnounced => RetentionNotice is not null && Archived is null && Eliminated is null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonalDataArchived? Archived { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonalDataEliminated? Eliminated { get; init; }

    /// <summary>As stored; null in cases that nothing holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RetentionHold>? HeldFor { get; init; }

    /// <summary>Why the personal data stays whatever its age.</summary>
    [JsonIgnore]
    public IReadOnlyList<RetentionHold> Holds => HeldFor ?? [];

    private CaseState ApplyRetention(CaseEvent fact) => fact switch
    {
        RetentionDue due => this with { RetentionNotice = due },
        PersonalDataArchived archived => this with { Archived = archived },
        PersonalDataEliminated eliminated => this with { Eliminated = eliminated },
        RetentionHeld held => this with { HeldFor = [.. Holds.Union([held.Why]).Order()] },
        RetentionReleased released => this with { HeldFor = Holds.Where(known => known != released.Why).ToList() is { Count: > 0 } left ? left : null },
        _ => this,
    };
}
