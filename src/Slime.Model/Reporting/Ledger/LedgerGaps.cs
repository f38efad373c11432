using System.Collections.Immutable;
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
    /// <param name="row">With what the visit found.</param>
    /// <param name="indicators">Of the newest diagnostic, else of the referral.</param>
    public static ImmutableArray<string> Of(LedgerRow row, HouseholdIndicators? indicators)
    {
        var effort = (indicators?.EnergyEffort as EnergyEffortResult.NotComputable)?.Why;
        return
        [
            .. Gap(row.Persons == 0, Persons),
            .. Gap(row.Tenure is null, Tenure),
            .. Gap(row.Heating is null, Heating),
            .. Gap(row.BuiltPeriod is null, BuiltPeriod),
            .. Gap(row.SurfaceM2 is null, Surface),
            .. Gap(row.DpeClass is null && indicators?.EnergyLabel is null, EnergyLabel),
            .. Gap(indicators is null || effort is EffortObstacle.IncomeMissing || IsTaxIncomeMissing(indicators), Income),
            .. Gap(indicators is null || effort is EffortObstacle.SpendMissing, EnergySpend),
        ];
    }

    private static bool IsTaxIncomeMissing(HouseholdIndicators indicators) =>
        indicators.AnahIncome is AnahIncomeResult.NotComputable { Why: AnahObstacle.IncomeMissing };

    private static ImmutableArray<string> Gap(bool isMissing, string code) => isMissing ? [code] : [];
}
