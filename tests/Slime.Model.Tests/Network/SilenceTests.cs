using Slime.Model.Network;
using Xunit;

namespace Slime.Model.Tests.Network;

public sealed class SilenceTests
{
    private static readonly DateOnly On = new(2016, 5, 31);
    private static readonly DateOnly Since = new(2014, 6, 1);

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Who_Sent_Often_Is_Silent_After_Sixty_Days(int days, bool silent) =>
        Assert.Equal(silent, SilenceRule.Default.IsSilent([On.AddDays(-days - 5), On.AddDays(-days)], Since, On));

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void Who_Sends_Every_Forty_Days_Is_Silent_After_Three_Times_That(int days, bool silent) =>
        Assert.Equal(silent, SilenceRule.Default.IsSilent([On.AddDays(-days - 80), On.AddDays(-days - 40), On.AddDays(-days)], Since, On));

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void Who_Never_Sent_Anything_Is_Silent_After_Ninety_Days(int days, bool silent) =>
        Assert.Equal(silent, SilenceRule.Default.IsSilent([], On.AddDays(-days), On));

    [Fact]
    public void One_Referral_Says_Nothing_Of_A_Rhythm() => Assert.False(SilenceRule.Default.IsSilent([On.AddDays(-700)], Since, On));

    [Fact]
    public void Two_Referrals_Of_One_Day_Are_No_Gap_And_Gaps_Of_Long_Ago_Are_Not_Looked_At()
    {
        Assert.Equal(10m, SilenceRule.MedianGap([On.AddDays(-20), On.AddDays(-20), On.AddDays(-10)], On));
        Assert.Null(SilenceRule.MedianGap([On.AddMonths(-30), On.AddMonths(-29), On.AddDays(-10)], On));
        Assert.Equal(15m, SilenceRule.MedianGap([On.AddDays(-40), On.AddDays(-20), On.AddDays(-10)], On));
    }

    [Fact]
    public void Days_Are_Taken_In_Any_Order_And_The_Day_Itself_Is_Among_Them()
    {
        DateOnly[] sent = [On.AddDays(-190), On, On.AddDays(-200)];
        Assert.False(SilenceRule.Default.IsSilent(sent, Since, On));
        Assert.True(SilenceRule.Default.IsSilent(sent.Where(day => day != On), Since, On));
        Assert.Equal(10m, SilenceRule.MedianGap([On, On.AddDays(-10)], On));
    }

    [Fact]
    public void Gaps_Of_Two_Years_Are_Looked_At_And_Not_A_Day_More()
    {
        Assert.Null(SilenceRule.MedianGap([On.AddMonths(-24), On.AddDays(-10)], On));
        Assert.NotNull(SilenceRule.MedianGap([On.AddMonths(-24).AddDays(1), On.AddDays(-10)], On));
    }

    [Fact]
    public void A_Referral_After_The_Day_Is_Not_Known_On_It() =>
        Assert.True(SilenceRule.Default.IsSilent([On.AddDays(-200), On.AddDays(-190), On.AddDays(1)], Since, On));
}
