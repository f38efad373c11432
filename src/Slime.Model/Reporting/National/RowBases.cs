using System.Collections.Frozen;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;

namespace Slime.Model.Reporting.National;

/// <summary>What a row of the ledger is asked by a formula, by the names that a definition file may use.</summary>
public static class RowBases
{
    /// <summary>Whether a case is one of them in a period, both days included.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, ReportPeriod, bool>> Bases { get; } = new Dictionary<string, Func<LedgerRow, ReportPeriod, bool>>
    {
        ["received"] = (row, period) => Within(row.ReceivedOn, period),
        ["eligible"] = (row, period) => Within(row.ReceivedOn, period) && row.EligibilityUnder(period.Rule) is SlimeEligibility.Eligible,
        ["visited"] = (row, period) => Within(row.CountedOn, period),
        ["visitedEligible"] = (row, period) => Within(row.CountedOn, period) && row.EligibilityUnder(period.Rule) is SlimeEligibility.Eligible,
        ["closed"] = (row, period) => Within(row.ClosedOn, period),
        ["closedUnvisited"] = (row, period) => Within(row.ClosedOn, period) && row.VisitedOn is null,
        ["oriented"] = (row, period) => Within(row.FirstOrientationOn, period),
        ["opinions"] = (row, period) => Within(row.OpinionOn, period),
        ["followed6"] = (row, period) => row.FollowUpAt(6) is { On: { } on } && Within(on, period),
        ["followed12"] = (row, period) => row.FollowUpAt(12) is { On: { } on } && Within(on, period),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codes of a case, which a condition compares.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, ReportPeriod, IEnumerable<string?>>> Codes { get; } = new Dictionary<string, Func<LedgerRow, ReportPeriod, IEnumerable<string?>>>
    {
        ["territory"] = (row, _) => [row.Territory.ToString()],
        ["closureReason"] = (row, _) => [row.ClosureReason is { } reason ? EnumCode.Of(reason) : null],
        ["tenure"] = (row, _) => [row.Tenure],
        ["heating"] = (row, _) => [row.Heating],
        ["builtPeriod"] = (row, _) => [row.BuiltPeriod],
        ["dpeClass"] = (row, _) => [row.DpeClass],
        ["reason"] = (row, _) => row.Reasons,
        ["incomeBand"] = (row, _) => [row.IncomeBand is { } band ? EnumCode.Of(band) : null],
        ["energyEffort"] = (row, _) => [row.EnergyEffort is { } effort ? EnumCode.Of(effort) : null],
        ["scheme"] = (row, _) => row.Orientations.Select(orientation => (string?)orientation.Split(':')[0]),
        ["orientation"] = (row, _) => row.Orientations,
        ["worksConclusion"] = (row, _) => [row.WorksConclusion],
        ["worksDecision"] = (row, _) => [row.WorksDecision],
        ["urgency"] = (row, _) => [EnumCode.Of(row.Urgency)],
        ["cold"] = (row, _) => [YesNo(row.Cold)],
        ["damp"] = (row, _) => [YesNo(row.Damp)],
        ["restriction"] = (row, _) => [YesNo(row.Restriction)],
        ["energyPoor"] = (row, _) => [YesNo(row.IsEnergyPoor)],
        ["accompanied"] = (row, _) => [YesNo(row.Accompanied)],
        ["under30"] = (row, _) => [YesNo(row.FirstTimeTenantUnder30)],
        ["supply"] = (row, _) => [row.Supply],
        ["supplyCut"] = (row, _) => [YesNo(row.SupplyCut)],
        ["healthTrouble"] = (row, _) => [YesNo(row.HealthTrouble)],
        ["singleParent"] = (row, _) => [row.Ages is { } ages ? YesNo(ages.IsSingleParent) : null],
        ["sourceChannel"] = (row, _) => [row.Source?.Channel is { } channel ? EnumCode.Of(channel) : null],
        ["sourceKind"] = (row, period) => [period.KindOf(row.Source)],
        ["family"] = (row, _) => row.FamilyCodes,
        ["followUp6"] = (row, _) => row.FollowUpAt(6) is { } said ? said.Results : [],
        ["followUp12"] = (row, _) => row.FollowUpAt(12) is { } said ? said.Results : [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Figures of a case, which a formula sums or takes the median of, and a condition compares.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, decimal?>> Numbers { get; } = new Dictionary<string, Func<LedgerRow, decimal?>>
    {
        ["persons"] = row => row.Persons,
        ["under18"] = row => row.Ages?.Under18,
        ["from18to24"] = row => row.Ages?.From18To24,
        ["from25to59"] = row => row.Ages?.From25To59,
        ["from60"] = row => row.Ages?.From60,
        ["surface"] = row => row.SurfaceM2,
        ["effort"] = row => row.EnergyEffortRate,
        ["fslRequests"] = row => row.FslRequests,
        ["fslRecurrenceMonths"] = row => row.FslRecurrenceMonths,
        ["equipmentPieces"] = row => row.EquipmentPieces,
        ["equipmentEuros"] = row => row.EquipmentCents / 100m,
        ["orientations"] = row => row.Orientations.Length,
        ["orientationsDone"] = row => row.OrientationsDone,
        ["orientationsSent"] = row => row.OrientationsSent,
        ["orientationsAccepted"] = row => row.OrientationsAccepted,
        ["orientationsRefused"] = row => row.OrientationsRefused,
        ["orientationsNoAnswer"] = row => row.OrientationsNoAnswer,
        ["grantedEuros"] = row => row.OrientationsGrantedCents / 100m,
        ["previousCases"] = row => row.PreviousCases,
        ["daysToRouting"] = row => row.DaysToRouting,
        ["daysToContact"] = row => row.DaysToContact,
        ["daysToVisit"] = row => row.DaysToVisit,
        ["daysToClosure"] = row => row.DaysToClosure,
        ["daysToOpinion"] = row => row.DaysToOpinion,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static bool Within(DateOnly? on, ReportPeriod period) => on >= period.From && on <= period.To;

    private static string YesNo(bool value) => value ? "yes" : "no";
}
