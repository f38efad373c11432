using Slime.Functions.Cases;
using Slime.Model.Indicators;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>Where each indicator comes from and what it was held against, in words.</summary>
internal static class IndicatorDetails
{
    /// <summary>Label, result, then source and thresholds.</summary>
    public static IEnumerable<(string Label, string Value, string Source)> Of(HouseholdIndicators indicators) =>
        IndicatorWords.Of(indicators).Zip(Sources(indicators), (words, source) => (words.Label, words.Value, source));

    private static IEnumerable<string> Sources(HouseholdIndicators indicators)
    {
        yield return Texts.Get("diagnostics.source.insee", ConsumptionUnitScale.Insee.Source.Year);
        yield return Texts.Get("diagnostics.source.energyVoucher", ConsumptionUnitScale.EnergyVoucher.Source.Year);
        yield return Effort(indicators.EnergyEffort);
        yield return Anah(indicators.AnahIncome);
        if (indicators.EnergyVoucher is not null) yield return Voucher(indicators.EnergyVoucher);
        yield return indicators.EnergyLabel is EnergyLabelResult.OnScale { Scale: var scale } && scale == DpeScale.Since2021InColdHighlands
            ? Texts.Get("diagnostics.source.dpeHighlands")
            : Texts.Get("diagnostics.source.dpe");
    }

    private static string Voucher(EnergyVoucherResult result) => result switch
    {
        EnergyVoucherResult.Likely { Terms: var terms } => Texts.Get("diagnostics.source.voucher", terms.Source.Reference),
        EnergyVoucherResult.Above { Terms: var terms } => Texts.Get("diagnostics.source.voucher", terms.Source.Reference),
        _ => Texts.Get("diagnostics.source.voucherUnknown"),
    };

    private static string Effort(EnergyEffortResult result)
    {
        if (result is not EnergyEffortResult.Computed { Parameters: var used }) return Texts.Get("diagnostics.source.effort");
        var threshold = (used.EffortThreshold * 100).ToString("0.#", Texts.French);
        if (result is EnergyEffortResult.Computed { Decile: IncomeDecile.Bracketed { Standard: var standard } }) return Bracket(used, threshold, standard);
        if (result is EnergyEffortResult.Computed { Decile: IncomeDecile.Unknown { Standard: { } between } }) return Bracket(used, threshold, between);
        return used.ThirdDecileCentsPerYear is { } decile
            ? Texts.Get("diagnostics.source.effortWithDecile", used.Source.Year, threshold, Numbers.ShortEurosAlone(decile))
            : Texts.Get("diagnostics.source.effortWithoutDecile", used.Source.Year, threshold);
    }

    private static string Bracket(IndicatorParameters used, string threshold, LivingStandard standard) => standard.MedianYearlyCents is { } median
        ? Texts.Get("diagnostics.source.effortWithStandard", used.Source.Year, threshold, standard.Year, Numbers.ShortEurosAlone(standard.PovertyMonthlyCents), Numbers.ShortEurosAlone(median))
        : Texts.Get("diagnostics.source.effortWithThreshold", used.Source.Year, threshold, standard.Year, Numbers.ShortEurosAlone(standard.PovertyMonthlyCents));

    private static string Anah(AnahIncomeResult result)
    {
        var ceilings = result switch
        {
            AnahIncomeResult.Known known => known.Ceilings,
            AnahIncomeResult.AboveModest above => above.Ceilings,
            _ => null,
        };
        if (ceilings is null) return Texts.Get("diagnostics.source.anah");
        var (year, persons) = (ceilings.Source.Year, ceilings.Persons);
        return ceilings.IntermediateCents is { } intermediate
            ? Texts.Get("diagnostics.source.anahCeilings", year, persons, Numbers.ShortEurosAlone(ceilings.VeryModestCents), Numbers.ShortEurosAlone(ceilings.ModestCents), Numbers.ShortEurosAlone(intermediate))
            : Texts.Get("diagnostics.source.anahTwoCeilings", year, persons, Numbers.ShortEurosAlone(ceilings.VeryModestCents), Numbers.ShortEurosAlone(ceilings.ModestCents));
    }
}
