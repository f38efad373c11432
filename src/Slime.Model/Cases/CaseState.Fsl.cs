using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Routing;

namespace Slime.Model.Cases;

/// <content>Requests to the fund that became known after the referral, and what is put right of those that it said.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FslRequestRecorded>? FslTold { get; init; }

    /// <summary>The latest day until which somebody looked into the fund's files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? FslCheckedUntil { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FslRequestRecorded> FslRequestsRecorded => FslTold ?? [];

    private CaseState ApplyFsl(CaseEvent fact) => fact switch
    {
        FslRequestRecorded told => this with { FslTold = [.. FslRequestsRecorded, told] },
        FslChecked looked => this with { FslCheckedUntil = new[] { FslCheckedUntil, looked.Until }.Max() },
        _ => this,
    };

    /// <summary>What the household told when it was called is known since the day of that call, also when that day is put right.</summary>
    private IReadOnlyList<FslRequestRecorded>? ToldOn(DateOnly? before, DateOnly day) => FslTold is { } told && before is { } old && old != day
        ? [.. told.Select(request => request.Source == FslSource.FollowUp && request.KnownOn == old ? request with { KnownOn = day } : request)]
        : FslTold;

    /// <summary>
    /// The referral as it is put right stands in the place of what it said; what those told who referred the household again stays. Of
    /// the amounts of one day that of the correction counts, which is why it is told first and last.
    /// </summary>
    private CaseState ApplyCorrection(HouseholdCorrected corrected) => corrected.Facts is not { } facts
        ? this
        : WithFacts(facts with { FslRequests = Told([.. facts.FslRequests, .. Repeats.SelectMany(repeat => repeat.FslRequests), .. facts.FslRequests]) });

    private static ImmutableArray<FslRequestFact> Told(IEnumerable<FslRequestFact> requests) => [.. FslRequestFact.Once(requests).Take(RepeatDecisions.MostFslRequests)];

    /// <summary>Routing counts the requests that the facts say now in the place of those that they said; its priority stays.</summary>
    private CaseState WithFacts(CaseFacts facts) => this with { Facts = facts, Routing = Routing is { } routing ? Counting(routing, Facts, facts) : null };

    private static CaseRouting Counting(CaseRouting routing, CaseFacts before, CaseFacts after)
    {
        DateOnly[] old = [.. before.FslRequests.Select(request => request.On)];
        DateOnly[] days = [.. routing.FslRequestDays.Except(old).Union(after.FslRequests.Select(request => request.On)).Order()];
        // Cases routed before days were kept count more than they have days of.
        var withoutDay = routing.FslRequestCount - Math.Max(routing.FslRequestDays.Length, routing.FslRequestDays.Union(old).Count());
        return routing with { FslRequestCount = days.Length + Math.Max(0, withoutDay), FslRequestDays = [.. days] };
    }
}
