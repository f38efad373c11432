using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slime.Model.Cases.FollowUps;

/// <summary>
/// What a household says six or twelve months after its visit, in codes: the same questions both times, so that the two compare,
/// and those of the national evaluation of the Slime. What was said in words is personal data and lies elsewhere.
/// </summary>
/// <param name="Actions">Empty when it has done nothing of the kind.</param>
/// <param name="Engaging">Empty when nothing of the kind came about.</param>
/// <param name="StillCold">It is cold at home.</param>
/// <param name="Restriction">It heats or lights less than it needs, for lack of money.</param>
/// <param name="BillsCents">By how much a year the bills differ, in cents, when it knows; never below 0.</param>
/// <param name="FslRequested">It asked the FSL for help with energy since the visit.</param>
/// <param name="NeedsMet">How far the visit met its needs, 1 to 5.</param>
/// <param name="WantsCall">It wants to be called.</param>
/// <param name="WasCold">It was cold before the visit, as the referral says: kept with the answer, so that the figure stays.</param>
public sealed record FollowUpAnswers(
    ImmutableArray<FirstAction> Actions,
    ImmutableArray<EngagingAction> Engaging,
    FollowUpAnswer StillCold,
    BillsSince Bills,
    FollowUpAnswer? Mould = null,
    FollowUpAnswer? Restriction = null,
    long? BillsCents = null,
    SupplySince? Supply = null,
    FollowUpAnswer? Arrears = null,
    FollowUpAnswer? FslRequested = null,
    EquipmentLeft? Equipment = null,
    int? NeedsMet = null,
    bool? Recommends = null,
    bool WantsCall = false,
    bool WasCold = false)
{
    [JsonIgnore]
    public bool HasFirstAction => !Actions.IsEmpty;

    [JsonIgnore]
    public bool HasEngagingAction => !Engaging.IsEmpty;

    /// <summary>It was cold, and says whether it still is.</summary>
    [JsonIgnore]
    public bool ComparesCold => WasCold && StillCold != FollowUpAnswer.Unknown;

    [JsonIgnore]
    public bool IsNoLongerCold => WasCold && StillCold == FollowUpAnswer.No;

    [JsonIgnore]
    public bool Saves => Bills == BillsSince.Less;

    // Lists are equal when their entries are.
    public bool Equals(FollowUpAnswers? other) =>
        other is not null && Actions.SequenceEqual(other.Actions) && Engaging.SequenceEqual(other.Engaging)
        && (StillCold, Bills, Mould, Restriction, BillsCents, Supply, Arrears, FslRequested, Equipment, NeedsMet, Recommends, WantsCall, WasCold)
        == (other.StillCold, other.Bills, other.Mould, other.Restriction, other.BillsCents, other.Supply, other.Arrears, other.FslRequested, other.Equipment, other.NeedsMet, other.Recommends, other.WantsCall, other.WasCold);

    public override int GetHashCode() => HashCode.Combine(Actions.Length, Engaging.Length, StillCold, Bills, Mould, Restriction, BillsCents, WasCold);
}
