using Slime.Functions.Cases;
using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Reports;

/// <summary>Values in plain words, as somebody reads them who knows nothing of the trade.</summary>
internal static class ReportWords
{
    /// <summary>The word of a value: <c>reports.{type}.{value}</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Texts.Get(KeyOf(value));

    public static string KeyOf<T>(T value)
        where T : struct, Enum => $"reports.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name)}.{EnumCode.Of(value)}";

    /// <summary>A day written out, as in a letter: the first is an ordinal.</summary>
    public static string Day(DateOnly day) => day.Day == 1 ? Texts.Get("reports.firstOfMonth", day.ToString("MMMM yyyy", Texts.French)) : day.ToString("d MMMM yyyy", Texts.French);

    public static string Number(decimal value) => value.ToString("#,##0.##", Texts.French);

    public static string? Effort(EnergyEffortResult result) => result switch
    {
        EnergyEffortResult.Computed computed => Texts.Get(
            computed.Exceeds ? "reports.effort.over" : "reports.effort.under", IndicatorWords.Percent(computed.Rate, computed.Parameters.EffortThreshold), IndicatorWords.Percent(computed.Parameters.EffortThreshold)),
        EnergyEffortResult.ThresholdUnknown unknown => Texts.Get("reports.effort.only", IndicatorWords.Percent(unknown.Rate)),
        _ => null,
    };

    /// <summary>What the figures are from: the visit, which the case page names too.</summary>
    public static string From(HouseholdIndicators indicators) => Texts.Get("reports.figuresFrom", Day(indicators.On));

    public static string? Voucher(EnergyVoucherResult? result) => result switch
    {
        EnergyVoucherResult.Likely => Texts.Get("reports.voucher.likely"),
        EnergyVoucherResult.NotComputable { Why: VoucherObstacle.SeveralNotices } => Texts.Get("reports.voucher.severalNotices"),
        _ => null,
    };

    public static string? Income(AnahIncomeResult result) => result switch
    {
        AnahIncomeResult.Known known => Texts.Get("reports.income.known", Texts.Get($"reports.income.{EnumCode.Of(known.Category)}"), known.Ceilings.Source.Year),
        AnahIncomeResult.AboveModest above => Texts.Get("reports.income.aboveModest", above.Ceilings.Source.Year),
        _ => null,
    };

    public static string? Label(EnergyLabelResult? result) => result switch
    {
        EnergyLabelResult.OnScale { IsThermalSieve: true } label => Texts.Get("reports.label.sieve", label.Label),
        EnergyLabelResult.OnScale label => Texts.Get("reports.label.onScale", label.Label),
        EnergyLabelResult.OnFormerScale { Validity: FormerLabel.Ended } => Texts.Get("reports.label.ended"),
        EnergyLabelResult.OnFormerScale => Texts.Get("reports.label.former"),
        _ => null,
    };

    /// <summary>The letter alone, beside a label that says what it is.</summary>
    public static string? Letter(EnergyLabelResult? result) => result switch
    {
        EnergyLabelResult.OnScale { IsThermalSieve: true } label => Texts.Get("reports.letter.sieve", label.Label),
        EnergyLabelResult.OnScale label => label.Label.ToString(),
        EnergyLabelResult.OnFormerScale { Validity: FormerLabel.Ended } => Texts.Get("reports.letter.ended"),
        EnergyLabelResult.OnFormerScale => Texts.Get("reports.letter.former"),
        _ => null,
    };
}
