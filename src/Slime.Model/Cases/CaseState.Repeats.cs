using System.Text.Json.Serialization;
using Slime.Model.Cases.Repeats;
using Slime.Model.Cases.Routing;

namespace Slime.Model.Cases;

/// <content>The household was referred again while its case was open.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases that were referred once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReferralRepeated>? Repeated { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ReferralRepeated> Repeats => Repeated ?? [];

    /// <summary>Who sent the referral had looked the household up and says that it is another than those that are known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? DuplicateChecked { get; init; }

    private CaseState ApplyRepeat(ReferralRepeated fact)
    {
        FslRequestFact[] added = [.. fact.FslRequests.Distinct().Except(Facts.FslRequests).Take(Math.Max(0, RepeatDecisions.MostFslRequests - Facts.FslRequests.Length))];
        return this with
        {
            Repeated = [.. Repeats, fact],
            Facts = Facts with { FslRequests = [.. Facts.FslRequests, .. added] },
            Routing = Routing is { } routing ? With(routing, [.. added.Where(request => !routing.FslRequestDays.Contains(request.On))]) : null,
        };
    }

    /// <summary>A day that routing counted already, perhaps in an earlier case, is the same request.</summary>
    private static CaseRouting With(CaseRouting routing, FslRequestFact[] added) => routing with
    {
        FslRequestCount = routing.FslRequestCount + added.Length,
        FslRequestDays = [.. routing.FslRequestDays.Concat(added.Select(request => request.On)).Order()],
    };
}
