using System.Collections.Immutable;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Routing;

/// <summary>Everything that routing decided for a case.</summary>
/// <param name="Rule">The deciding rule: the first that departed from the ordinary way, else <see cref="RuleNames.Territory"/>.</param>
/// <param name="TerritoryRule">Why the case is in its territory.</param>
/// <param name="FslRequestCount">Distinct requests of the household for FSL energy aid, those known of earlier cases included.</param>
/// <param name="PreviousCases">Earlier cases of the same household, in whichever territory.</param>
/// <param name="FslRequestDays">The days of those requests, the oldest first; empty in cases routed before they were kept.</param>
public sealed record CaseRouting(
    TerritoryCode Territory,
    string Rule,
    string TerritoryRule,
    Assignment Mediator,
    Assignment Tutor,
    Accompaniment Accompaniment,
    Priority Priority,
    int FslRequestCount,
    ImmutableArray<CaseId> PreviousCases,
    ImmutableArray<DateOnly> FslRequestDays = default)
{
    public ImmutableArray<DateOnly> FslRequestDays { get; init; } = FslRequestDays.IsDefault ? [] : FslRequestDays;
}

/// <summary>What routing looks at, gathered by the caller; the decision itself is pure.</summary>
/// <param name="AccompaniedVisitsDone">By mediator id: accompanied visits done so far.</param>
/// <param name="PreviousCases">Earlier cases of the household.</param>
/// <param name="PreviousFslRequests">The requests for FSL energy aid known of those earlier cases, whoever told of them.</param>
/// <param name="On">The day, in Europe/Paris.</param>
/// <param name="ReceivedOn">The day of the referral, in Europe/Paris.</param>
/// <param name="RecurrenceMonths">The months before the referral in which the programme counts FSL requests.</param>
public sealed record RoutingInput(
    CaseState Case,
    StaffDirectory Staff,
    AccompanimentPolicy Policy,
    IReadOnlyDictionary<string, int> AccompaniedVisitsDone,
    ImmutableArray<CaseId> PreviousCases,
    ImmutableArray<FslRequestFact> PreviousFslRequests,
    DateOnly On,
    DateOnly ReceivedOn,
    int RecurrenceMonths = FslRecurrence.DefaultWindowMonths)
{
    public CaseRouting Decide()
    {
        var mediator = AssignmentRules.Assign(new AssignmentRequest(Role.Mediator, Case.Territory, Staff, On));
        var tutor = AssignmentRules.Assign(new AssignmentRequest(Role.Tutor, Case.Territory, Staff, On));
        var facts = Case.Facts;
        FslRequestFact[] fslRequests = [.. facts.FslRequests.Concat(PreviousFslRequests).DistinctBy(request => request.On).OrderBy(request => request.On)];
        var accompaniment = Policy.Advise(
            tutor,
            TechnicianId(),
            AccompaniedVisitsDone.GetValueOrDefault(mediator.PersonId),
            facts.IsComplex,
            facts.HasTechnicalReason);
        var priority = PriorityPolicy.Of(new PriorityFacts(
            FslRecurrence.CountWithin(fslRequests, ReceivedOn, RecurrenceMonths),
            PreviousCases.Length,
            facts.Urgency,
            facts.SupplyCut,
            facts.HealthTrouble,
            facts.FirstTimeTenantUnder30));
        var rule = mediator.Rule == RuleNames.Territory ? Case.TerritoryRule : mediator.Rule;
        return new CaseRouting(
            Case.Territory, rule, Case.TerritoryRule, mediator, tutor, accompaniment, priority, fslRequests.Length, PreviousCases,
            [.. fslRequests.Select(request => request.On)]);
    }

    private string TechnicianId() =>
        Staff.In(Role.Technician).Where(member => member.IsPresentOn(On)).Select(member => member.Id).FirstOrDefault()
        ?? Assignment.Coordination;
}
