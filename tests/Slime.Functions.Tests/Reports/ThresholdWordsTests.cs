using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Model.Indicators;
using Xunit;

namespace Slime.Functions.Tests.Reports;

/// <summary>A figure beside its threshold, on the case's page and in reports: it reads as the threshold only when it is it.</summary>
public sealed class ThresholdWordsTests
{
    private static readonly DateOnly On = new(2026, 12, 1);

    // 1 000 € a month: 960 € of energy a year are 8 %.
    [Theory]
    [InlineData(600_00, "5")]
    [InlineData(955_20, "7,96")]
    [InlineData(959_40, "7,995")]
    [InlineData(960_00, "8")]
    public void A_Rate_That_Is_Not_Over_The_Threshold_Does_Not_Say_That_It_Is_Below(long spendCents, string rate)
    {
        var effort = EnergyEffortRate.Of([spendCents], 1_000_00, [], IndicatorParameterSet.Published, On);
        Assert.Equal($"{rate} % – ne dépasse pas le seuil de 8 %", Plain(IndicatorWords.Effort(effort)));
        Assert.Equal($"L’énergie prend {rate} % des ressources, sans dépasser le repère de 8 %.", Plain(ReportWords.Effort(effort)!));
    }

    [Theory]
    [InlineData(960_12, "8,001")]
    [InlineData(964_80, "8,04")]
    [InlineData(972_00, "8,1")]
    [InlineData(2_004_00, "16,7")]
    public void A_Rate_Over_The_Threshold_Is_Told_From_It(long spendCents, string rate)
    {
        var effort = EnergyEffortRate.Of([spendCents], 1_000_00, [], IndicatorParameterSet.Published, On);
        Assert.StartsWith($"{rate} % – au-dessus de 8 %", Plain(IndicatorWords.Effort(effort)), StringComparison.Ordinal);
        Assert.Equal($"L’énergie prend {rate} % des ressources. Au-delà de 8 %, c’est une dépense trop lourde.", Plain(ReportWords.Effort(effort)!));
    }

    [Theory]
    [InlineData(10_999_60, "Probable : 10 999,60 € par unité, sous 11 000 €")]
    [InlineData(10_999_00, "Probable : 10 999 € par unité, sous 11 000 €")]
    [InlineData(11_000_00, "Non : 11 000 € par unité, il faut moins de 11 000 €")]
    [InlineData(11_000_40, "Non : 11 000,40 € par unité, il faut moins de 11 000 €")]
    public void An_Income_That_Is_Nearly_The_Ceiling_Of_The_Voucher_Is_Told_From_It(long incomeCents, string words) =>
        Assert.StartsWith(words, Plain(IndicatorWords.Voucher(EnergyVoucher.Of(incomeCents, 1, [new Occupant(40)], On))), StringComparison.Ordinal);

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
