using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Indicators;

namespace Slime.Model.Reporting.Ledger;

/// <summary>What a referral may leave out and reporting would like to know. The codes are kept and never change.</summary>
public static class LedgerGaps
{
    public const string Persons = "persons";
    public const string Tenure = "tenure";
    public const string Heating = "heating";
    public const string BuiltPeriod = "builtPeriod";
    public const string Surface = "surface";
    public const string EnergyLabel = "dpe";
    public const string Income = "income";
    public const string EnergySpend = "energySpend";

    public static IReadOnlyList<string> All { get; } = [Persons, Tenure, Heating, BuiltPeriod, Surface, EnergyLabel, Income, EnergySpend];

    /// <summary>In the order of <see cref="All"/>.</summary>
    public static ImmutableArray<string> Of(CaseFacts facts)
    {
        var effort = (facts.Indicators?.EnergyEffort as EnergyEffortResult.NotComputable)?.Why;
        return
        [
            .. Gap(facts.PersonCount == 0, Persons),
            .. Gap(facts.Tenure is null, Tenure),
            .. Gap(facts.Heating is null, Heating),
            .. Gap(facts.BuiltPeriod is null, BuiltPeriod),
            .. Gap(facts.SurfaceM2 is null, Surface),
            .. Gap(facts.DpeClass is null, EnergyLabel),
            .. Gap(facts.Indicators is null || effort is EffortObstacle.IncomeMissing || IsTaxIncomeMissing(facts.Indicators), Income),
            .. Gap(facts.Indicators is null || effort is EffortObstacle.SpendMissing, EnergySpend),
        ];
    }

    private static bool IsTaxIncomeMissing(HouseholdIndicators indicators) =>
        indicators.AnahIncome is AnahIncomeResult.NotComputable { Why: AnahObstacle.IncomeMissing };

    private static ImmutableArray<string> Gap(bool isMissing, string code) => isMissing ? [code] : [];
}
