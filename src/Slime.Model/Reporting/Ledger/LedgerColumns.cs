using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Slime.Model.Reporting.Ledger;

/// <summary>The columns of the ledger in their order, which is part of the contract: new ones are added at the end.</summary>
public static class LedgerColumns
{
    public static ImmutableArray<LedgerColumn> All { get; } =
    [
        LedgerColumn.OfText("caseId", line => line.Row.CaseId.ToString()),
        LedgerColumn.OfCode("territory", row => row.Territory.ToString()),
        LedgerColumn.OfText("communeInsee", line => line.Row.Commune.ToString()),
        LedgerColumn.OfText("commune", line => line.Commune?.Name),
        LedgerColumn.OfText("epci", line => line.Commune?.Epci),
        LedgerColumn.OfCode("status", row => (Cases.CaseStatus?)row.Status),
        LedgerColumn.OfCode("priority", row => row.Priority),
        LedgerColumn.OfWhole("priorityScore", row => row.Priority is null ? null : row.PriorityScore),
        LedgerColumn.OfCode("urgency", row => (Cases.Routing.ReferredUrgency?)row.Urgency),
        LedgerColumn.OfCodes("reasons", row => row.Reasons),
        .. Dates,
        .. Work,
        .. Household,
        .. Dwelling,
        .. Situation,
        .. FollowUp(6),
        .. FollowUp(12),
        .. Opinions,
        LedgerColumn.OfCode("firstVisit", row => row.FirstVisit?.Result),
        LedgerColumn.OfCount("householdNotices", row => row.HouseholdNotices),
        .. Source,
        .. Outcomes,
        .. FslBeforeAndAfter,
        LedgerColumn.OfCode("followedBy", row => (row.MovedTo ?? row.Territory).ToString()),
        LedgerColumn.OfCount("under18", row => row.Ages?.Under18),
        LedgerColumn.OfCount("from18to24", row => row.Ages?.From18To24),
        LedgerColumn.OfCount("from25to59", row => row.Ages?.From25To59),
        LedgerColumn.OfCount("from60", row => row.Ages?.From60),
        LedgerColumn.OfYesNo("singleParent", row => row.Ages is { IsSingleParent: true }),
    ];

    private static IEnumerable<LedgerColumn> Dates =>
    [
        LedgerColumn.OfDate("receivedOn", row => row.ReceivedOn),
        LedgerColumn.OfDate("routedOn", row => row.RoutedOn),
        LedgerColumn.OfDate("firstAttemptOn", row => row.FirstAttemptOn),
        LedgerColumn.OfDate("firstContactOn", row => row.FirstContactOn),
        LedgerColumn.OfDate("lastAttemptOn", row => row.LastAttemptOn),
        LedgerColumn.OfDate("plannedFor", row => row.PlannedFor),
        LedgerColumn.OfDate("visitedOn", row => row.VisitedOn),
        LedgerColumn.OfDate("diagnosticOn", row => row.DiagnosticOn),
        LedgerColumn.OfDate("countedOn", row => row.CountedOn),
        LedgerColumn.OfDate("firstOrientationOn", row => row.FirstOrientationOn),
        LedgerColumn.OfDate("lastOrientationOn", row => row.LastOrientationOn),
        LedgerColumn.OfDate("closedOn", row => row.ClosedOn),
        LedgerColumn.OfDate("lastActivityOn", row => row.LastActivityOn),
        LedgerColumn.OfWhole("daysToRouting", row => row.DaysToRouting),
        LedgerColumn.OfWhole("daysToContact", row => row.DaysToContact),
        LedgerColumn.OfWhole("daysToVisit", row => row.DaysToVisit),
        LedgerColumn.OfWhole("daysToClosure", row => row.DaysToClosure),
    ];

    private static IEnumerable<LedgerColumn> Work =>
    [
        LedgerColumn.OfCode("mediator", row => row.Mediator),
        LedgerColumn.OfCode("tutor", row => row.Tutor),
        LedgerColumn.OfCode("routingRule", row => row.RoutingRule),
        LedgerColumn.OfCount("attempts", row => row.Attempts),
        LedgerColumn.OfWhole("unansweredAttempts", row => row.UnansweredAttempts),
        LedgerColumn.OfCount("visitsPlanned", row => row.VisitsPlanned),
        LedgerColumn.OfCount("visitsMoved", row => row.VisitsMoved),
        LedgerColumn.OfCount("visitsNobodyHome", row => row.VisitsNobodyHome),
        LedgerColumn.OfCount("visitsCancelled", row => row.VisitsCancelled),
        LedgerColumn.OfCount("visitsRefused", row => row.VisitsRefused),
        LedgerColumn.OfYesNo("accompanied", row => row.Accompanied),
        LedgerColumn.OfCodes("companions", row => row.Companions),
        LedgerColumn.OfCount("diagnosticVersions", row => row.DiagnosticVersions),
        LedgerColumn.OfCount("equipmentPieces", row => row.EquipmentPieces),
        LedgerColumn.OfMoney("equipmentCost", row => row.EquipmentCents),
        LedgerColumn.OfCount("reportPhotos", row => row.ReportPhotos),
        LedgerColumn.OfCount("measurementWarnings", row => row.MeasurementWarnings),
        LedgerColumn.OfCodes("proposedSchemes", row => row.ProposedSchemes),
        LedgerColumn.OfCodes("orientations", row => row.Orientations),
        LedgerColumn.OfCount("orientationsSent", row => row.OrientationsSent),
        LedgerColumn.OfCount("orientationsAccepted", row => row.OrientationsAccepted),
        LedgerColumn.OfCount("orientationsRefused", row => row.OrientationsRefused),
        LedgerColumn.OfCount("orientationsDone", row => row.OrientationsDone),
        LedgerColumn.OfCount("orientationsNoAnswer", row => row.OrientationsNoAnswer),
        LedgerColumn.OfCount("files", row => row.Files),
        LedgerColumn.OfCode("closureReason", row => row.ClosureReason),
        LedgerColumn.OfCount("reopenedCount", row => row.ReopenedCount),
        LedgerColumn.OfYesNo("closureProposed", row => row.ClosureProposed),
        LedgerColumn.OfCount("failedNotices", row => row.FailedNotices),
    ];

    private static IEnumerable<LedgerColumn> Household =>
    [
        LedgerColumn.OfCount("persons", row => row.Persons),
        LedgerColumn.OfWhole("previousCases", row => row.PreviousCases),
        LedgerColumn.OfWhole("fslRequests", row => row.FslRequests),
        LedgerColumn.OfMoney("fslAmount", row => row.FslAmountCents),
        LedgerColumn.OfDate("lastFslRequestOn", row => row.LastFslRequestOn),
        LedgerColumn.OfYesNoInProgramme("fslRecurrent", (row, terms) => row.IsFslRecurrentWithin(terms.RecurrenceMonths)),
        LedgerColumn.OfYesNo("firstTimeTenantUnder30", row => row.FirstTimeTenantUnder30),
        LedgerColumn.OfYesNo("supplyCut", row => row.SupplyCut),
        LedgerColumn.OfYesNo("healthTrouble", row => row.HealthTrouble),
        LedgerColumn.OfYesNo("complex", row => row.Complex),
        LedgerColumn.OfYesNo("technicalReason", row => row.TechnicalReason),
        LedgerColumn.OfNumber("energyEffortRate", row => row.EnergyEffortRate is { } rate ? decimal.Round(rate, 4) : null),
        LedgerColumn.OfCode("energyEffort", row => row.EnergyEffort),
        LedgerColumn.OfNumber("consumptionUnits", row => row.ConsumptionUnits),
        LedgerColumn.OfCode("anahCategory", row => row.AnahCategory),
    ];

    private static IEnumerable<LedgerColumn> Dwelling =>
    [
        LedgerColumn.OfCode("tenure", row => row.Tenure),
        LedgerColumn.OfCode("heating", row => row.Heating),
        LedgerColumn.OfCode("builtPeriod", row => row.BuiltPeriod),
        LedgerColumn.OfWhole("surfaceM2", row => row.SurfaceM2),
        LedgerColumn.OfText("dpeClass", line => line.Row.DpeClass),
        LedgerColumn.OfDate("dpeDate", row => row.DpeDate),
        LedgerColumn.OfCodes("missingFields", row => row.MissingFields),
    ];

    private static IEnumerable<LedgerColumn> Situation =>
    [
        LedgerColumn.OfCode("supply", row => row.Supply),
        LedgerColumn.OfDate("supplySince", row => row.SupplySince),
        LedgerColumn.OfYesNo("restriction", row => row.Restriction),
        LedgerColumn.OfYesNo("cold", row => row.Cold),
        LedgerColumn.OfCode("indicatorsFrom", row => row.IndicatorsFrom),
        LedgerColumn.OfDate("eligibilityProofOn", row => row.IncomeProofOn),
        LedgerColumn.OfCodeInProgramme("slimeEligibility", (row, terms) => EligibilityCode.Of(row.EligibilityUnder(terms.Eligibility))),
        LedgerColumn.OfCode("eligibilityProof", row => row.IncomeProof),
    ];

    private static IEnumerable<LedgerColumn> Opinions =>
    [
        LedgerColumn.OfCount("opinions", row => row.Opinions),
        LedgerColumn.OfDate("opinionOn", row => row.OpinionOn),
        LedgerColumn.OfWhole("daysToOpinion", row => row.DaysToOpinion),
        LedgerColumn.OfCode("worksConclusion", row => row.WorksConclusion),
        LedgerColumn.OfCode("worksDecision", row => row.WorksDecision),
    ];

    private static IEnumerable<LedgerColumn> Source =>
    [
        LedgerColumn.OfText("sourceOrganisation", line => line.Source?.Name),
        LedgerColumn.OfCodeOfLine("sourceKind", line => line.Source?.Kind),
        LedgerColumn.OfCode("sourceChannel", row => row.Source?.Channel),
    ];

    private static IEnumerable<LedgerColumn> Outcomes =>
    [
        LedgerColumn.OfMoney("orientationsGrantedAmount", row => row.OrientationsGrantedCents),
        LedgerColumn.OfCodes("orientationFamilies", row => row.FamilyCodes),
    ];

    /// <summary>Of visited households alone, and empty unless twelve months after the visit are observed: so their sums are the figures.</summary>
    private static IEnumerable<LedgerColumn> FslBeforeAndAfter =>
    [
        LedgerColumn.OfCount("fslBefore12", row => row.VisitedFsl?.At12?.Before),
        LedgerColumn.OfCount("fslAfter12", row => row.VisitedFsl?.At12?.After),
        LedgerColumn.OfMoney("fslBeforeAmount", row => row.VisitedFsl?.At12?.BeforeCents),
        LedgerColumn.OfMoney("fslAfterAmount", row => row.VisitedFsl?.At12?.AfterCents),
        LedgerColumn.OfDate("observedUntil", row => row.VisitedFsl?.ObservedUntil),
    ];

    private static IEnumerable<LedgerColumn> FollowUp(int month) =>
    [
        LedgerColumn.OfDate($"followUp{month}DueOn", row => row.FollowUpAt(month)?.DueOn),
        LedgerColumn.OfDate($"followUp{month}On", row => row.FollowUpAt(month)?.On),
        LedgerColumn.OfCode($"followUp{month}", row => row.FollowUpAt(month)?.State),
        LedgerColumn.OfCodes($"followUp{month}Results", row => row.FollowUpAt(month)?.Results),
    ];

    private static FrozenDictionary<string, LedgerColumn> ByName { get; } = All.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);

    /// <summary>Null when no column has that name.</summary>
    public static LedgerColumn? Find(string name) => ByName.GetValueOrDefault(name);
}
