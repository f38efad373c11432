using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Field;

/// <summary>What becomes of content that came too late.</summary>
public static class HoldingDecisions
{
    /// <summary>Somebody has decided on it, or there never was any.</summary>
    public const string NotFound = "holding_not_found";

    /// <summary>A row of storage is limited; no real case comes near.</summary>
    public const int Most = 200;

    public static Decision Hold(CaseState state, FieldContentHeld held)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(held);
        if (state.Held.Any(known => known.Id == held.HoldingId)) return Decision.Accept();
        return state.Held.Count >= Most ? Decision.Refuse(VisitCodes.TooMany, $"{Most}") : Decision.Accept(held);
    }

    public static Decision Take(CaseState state, RecordId holding) =>
        Find(state, holding) is { } held ? Decision.Accept(new FieldContentTaken(holding, held.Content)) : Decision.Refuse(NotFound);

    public static Decision Discard(CaseState state, RecordId holding, DiscardReason reason) =>
        Find(state, holding) is { } held ? Decision.Accept(new FieldContentDiscarded(holding, held.Content, reason)) : Decision.Refuse(NotFound);

    private static HeldContent? Find(CaseState state, RecordId holding)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Held.FirstOrDefault(known => known.Id == holding);
    }
}
