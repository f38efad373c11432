using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slime.Model.Cases.Routing;

/// <summary>How soon a mediator should look at a case; the order is the order of the list.</summary>
public enum PriorityLevel
{
    Normal,
    High,
    Urgent,
}

/// <summary>One reason that raised a priority, by a code that the case page puts into words, and its weight in points.</summary>
/// <param name="Count">Of what there is more than one: FSL requests within the programme's window. Null elsewhere, and in cases routed before it was kept.</param>
public sealed record PriorityReason(string Code, int Points, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Count = null);

/// <summary>
/// The priority of a case, a sum of points each with its reason, so that it can be explained in words.
/// </summary>
public sealed record Priority(PriorityLevel Level, int Score, ImmutableArray<PriorityReason> Reasons);

/// <summary>What a priority is computed from; no personal data.</summary>
/// <param name="FslRequestCount">Requests for FSL energy aid within the months that the programme counts, those told in earlier cases included.</param>
/// <param name="PreviousCaseCount">Earlier cases of the same household.</param>
/// <param name="Urgency">Points that the referrer's urgency gives: 0 for low and normal.</param>
public sealed record PriorityFacts(
    int FslRequestCount,
    int PreviousCaseCount,
    ReferredUrgency Urgency,
    bool SupplyCut,
    bool HealthTrouble,
    bool FirstTimeTenantUnder30);

/// <summary>The urgency that the referrer gave, as far as it changes a priority.</summary>
public enum ReferredUrgency
{
    Ordinary,
    High,
    Urgent,
}

/// <summary>
/// The department's policy: recurrence of FSL aid first, because aid that comes back shows that the situation did not
/// improve; then urgency; then the under-30 first-time tenants, the programme's other target group.
/// </summary>
public static class PriorityPolicy
{
    /// <summary>From this score a case is urgent.</summary>
    public const int UrgentFrom = 50;

    /// <summary>From this score a case is of high priority.</summary>
    public const int HighFrom = 20;

    /// <summary>Requests beyond this number add nothing: the household is at the top already.</summary>
    public const int CountedFslRequests = 5;

    public static Priority Of(PriorityFacts facts)
    {
        ImmutableArray<PriorityReason> reasons =
        [
            .. Reason(facts.Urgency == ReferredUrgency.Urgent, "urgent", 50),
            .. Reason(facts.Urgency == ReferredUrgency.High, "urgencyHigh", 20),
            .. Reason(facts.SupplyCut, "supplyCut", 50),
            .. Reason(facts.FslRequestCount >= 2, "fslRecurrence", 10 * Math.Min(facts.FslRequestCount, CountedFslRequests), facts.FslRequestCount),
            .. Reason(facts.PreviousCaseCount > 0, "householdKnown", 10),
            .. Reason(facts.FirstTimeTenantUnder30, "firstTimeTenantUnder30", 20),
            .. Reason(facts.HealthTrouble, "healthTrouble", 10),
        ];
        var score = reasons.Sum(reason => reason.Points);
        var level = score >= UrgentFrom ? PriorityLevel.Urgent : score >= HighFrom ? PriorityLevel.High : PriorityLevel.Normal;
        return new Priority(level, score, reasons);
    }

    private static ImmutableArray<PriorityReason> Reason(bool applies, string code, int points, int? count = null) =>
        applies ? [new PriorityReason(code, points, count)] : [];
}
