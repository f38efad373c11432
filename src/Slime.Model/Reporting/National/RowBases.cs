using System.Collections.Frozen;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;

namespace Slime.Model.Reporting.National;

/// <summary>What a row of the ledger is asked by a formula, by the names that a definition file may use.</summary>
public static class RowBases
{
    /// <summary>Whether a case is one of them in a period, both days included.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, EligibilityRule, DateOnly, DateOnly, bool>> Bases { get; } = new Dictionary<string, Func<LedgerRow, EligibilityRule, DateOnly, DateOnly, bool>>
    {
        ["received"] = (row, _, from, to) => Within(row.ReceivedOn, from, to),
        ["eligible"] = (row, rule, from, to) => Within(row.ReceivedOn, from, to) && row.EligibilityUnder(rule) is SlimeEligibility.Eligible,
        ["visited"] = (row, _, from, to) => Within(row.CountedOn, from, to),
        ["visitedEligible"] = (row, rule, from, to) => Within(row.CountedOn, from, to) && row.EligibilityUnder(rule) is SlimeEligibility.Eligible,
        ["closed"] = (row, _, from, to) => Within(row.ClosedOn, from, to),
        ["closedUnvisited"] = (row, _, from, to) => Within(row.ClosedOn, from, to) && row.VisitedOn is null,
        ["oriented"] = (row, _, from, to) => Within(row.FirstOrientationOn, from, to),
        ["opinions"] = (row, _, from, to) => Within(row.OpinionOn, from, to),
        ["followed6"] = (row, _, from, to) => row.FollowUpAt(6) is { On: { } on } && Within(on, from, to),
        ["followed12"] = (row, _, from, to) => row.FollowUpAt(12) is { On: { } on } && Within(on, from, to),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codes of a case, which a condition compares.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, IEnumerable<string?>>> Codes { get; } = new Dictionary<string, Func<LedgerRow, IEnumerable<string?>>>
    {
        ["territory"] = row => [row.Territory.ToString()],
        ["closureReason"] = row => [row.ClosureReason is { } reason ? EnumCode.Of(reason) : null],
        ["tenure"] = row => [row.Tenure],
        ["heating"] = row => [row.Heating],
        ["builtPeriod"] = row => [row.BuiltPeriod],
        ["dpeClass"] = row => [row.DpeClass],
        ["reason"] = row => row.Reasons,
        ["incomeBand"] = row => [row.IncomeBand is { } band ? EnumCode.Of(band) : null],
        ["energyEffort"] = row => [row.EnergyEffort is { } effort ? EnumCode.Of(effort) : null],
        ["scheme"] = row => row.Orientations.Select(orientation => (string?)orientation.Split(':')[0]),
        ["orientation"] = row => row.Orientations,
        ["worksConclusion"] = row => [row.WorksConclusion],
        ["worksDecision"] = row => [row.WorksDecision],
        ["urgency"] = row => [EnumCode.Of(row.Urgency)],
        ["cold"] = row => [row.Cold ? "yes" : "no"],
        ["restriction"] = row => [row.Restriction ? "yes" : "no"],
        ["energyPoor"] = row => [row.IsEnergyPoor ? "yes" : "no"],
        ["accompanied"] = row => [row.Accompanied ? "yes" : "no"],
        ["under30"] = row => [row.FirstTimeTenantUnder30 ? "yes" : "no"],
        ["supplyCut"] = row => [row.SupplyCut ? "yes" : "no"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Figures of a case, which a formula sums or takes the median of, and a condition compares.</summary>
    public static FrozenDictionary<string, Func<LedgerRow, decimal?>> Numbers { get; } = new Dictionary<string, Func<LedgerRow, decimal?>>
    {
        ["persons"] = row => row.Persons,
        ["surface"] = row => row.SurfaceM2,
        ["effort"] = row => row.EnergyEffortRate,
        ["fslRequests"] = row => row.FslRequests,
        ["fslRecurrenceMonths"] = row => row.FslRecurrenceMonths,
        ["equipmentPieces"] = row => row.EquipmentPieces,
        ["equipmentEuros"] = row => row.EquipmentCents / 100m,
        ["orientations"] = row => row.Orientations.Length,
        ["orientationsDone"] = row => row.OrientationsDone,
        ["previousCases"] = row => row.PreviousCases,
        ["daysToContact"] = row => row.DaysToContact,
        ["daysToVisit"] = row => row.DaysToVisit,
        ["daysToClosure"] = row => row.DaysToClosure,
        ["daysToOpinion"] = row => row.DaysToOpinion,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static bool Within(DateOnly? on, DateOnly from, DateOnly to) => on >= from && on <= to;
}
