using System.Globalization;
using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Cases;

/// <summary>Indicators in words, each with the threshold it was held against; what could not be computed says why.</summary>
internal static class IndicatorWords
{
    public static IEnumerable<(string Label, string Value)> Of(HouseholdIndicators indicators)
    {
        yield return (Texts.Get("cases.indicator.consumptionUnits"), Units(indicators.ConsumptionUnits));
        yield return (Texts.Get("cases.indicator.energyVoucherUnits"), Units(indicators.EnergyVoucherUnits));
        yield return (Texts.Get("cases.indicator.energyEffort"), Effort(indicators.EnergyEffort));
        yield return (Texts.Get("cases.indicator.anah"), Anah(indicators.AnahIncome));
        if (indicators.EnergyLabel is { } label) yield return (Texts.Get("cases.indicator.dpe"), Label(label));
    }

    public static string Units(ConsumptionUnitsResult result) => result switch
    {
        ConsumptionUnitsResult.Known known => Texts.Get("cases.indicator.units", known.Units),
        ConsumptionUnitsResult.Unknown unknown => Texts.Get($"cases.indicator.unitsUnknown.{EnumCode.Of(unknown.Why)}"),
        _ => throw Unforeseen(result),
    };

    public static string Effort(EnergyEffortResult result) => result switch
    {
        EnergyEffortResult.Computed computed =>
            Texts.Get($"cases.indicator.effort.{EnumCode.Of(computed.Reading)}", Percent(computed.Rate), Percent(computed.Parameters.EffortThreshold)),
        EnergyEffortResult.ThresholdUnknown unknown => Texts.Get("cases.indicator.effort.thresholdUnknown", Percent(unknown.Rate)),
        EnergyEffortResult.NotComputable not => Texts.Get($"cases.indicator.effort.{EnumCode.Of(not.Why)}"),
        _ => throw Unforeseen(result),
    };

    public static string Anah(AnahIncomeResult result) => result switch
    {
        AnahIncomeResult.Known known => Texts.Get("cases.indicator.anahKnown", Texts.Get($"cases.indicator.anah.{EnumCode.Of(known.Category)}"), known.Ceilings.Source.Year, known.Ceilings.Persons),
        AnahIncomeResult.AboveModest above => Texts.Get("cases.indicator.anah.aboveModest", above.Ceilings.Source.Year),
        AnahIncomeResult.ThresholdUnknown unknown => Texts.Get($"cases.indicator.anah.{EnumCode.Of(unknown.Why)}", unknown.Year, unknown.Persons),
        AnahIncomeResult.NotComputable not => Texts.Get($"cases.indicator.anah.{EnumCode.Of(not.Why)}"),
        _ => throw Unforeseen(result),
    };

    public static string Label(EnergyLabelResult result) => result switch
    {
        EnergyLabelResult.OnScale { IsThermalSieve: true } label => Texts.Get("cases.indicator.dpe.sieve", label.Label),
        EnergyLabelResult.OnScale label => Texts.Get("cases.indicator.dpe.onScale", label.Label),
        EnergyLabelResult.OnFormerScale => Texts.Get("cases.indicator.dpe.formerScale"),
        EnergyLabelResult.ScaleUnknown => Texts.Get("cases.indicator.dpe.scaleUnknown"),
        EnergyLabelResult.BoundsUnknown => Texts.Get("cases.indicator.dpe.boundsUnknown"),
        EnergyLabelResult.NotComputable => Texts.Get("cases.indicator.dpe.notComputable"),
        _ => throw Unforeseen(result),
    };

    private static string Percent(decimal rate) => (rate * 100).ToString("0.#", CultureInfo.GetCultureInfo("fr-FR"));

    private static InvalidOperationException Unforeseen(object result) => new($"The indicator result {result.GetType().Name} has no words.");
}
