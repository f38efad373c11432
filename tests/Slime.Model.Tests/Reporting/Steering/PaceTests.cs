using Slime.Model.Reporting.Steering;
using Xunit;
using static Slime.Model.Tests.Reporting.Steering.SampleCases;

namespace Slime.Model.Tests.Reporting.Steering;

public sealed class PaceTests
{
    [Theory]
    // 3260 × 24/36 = 2173.33; × 12/36 = 1086.67; × 0.5/36 = 45.28; the leap day ends the 21st month: × 21/36 = 1901.67.
    [InlineData("2016-05-31", 2173)]
    [InlineData("2015-05-31", 1087)]
    [InlineData("2014-06-15", 45)]
    [InlineData("2016-02-29", 1902)]
    [InlineData("2014-05-31", 0)]
    [InlineData("2017-05-31", 3260)]
    [InlineData("2030-01-01", 3260)]
    public void Expected_Is_Linear_Over_Calendar_Months(string on, int expected) =>
        Assert.Equal(expected, Source.Expected(3260, Day(on)));

    [Fact]
    public void Half_A_Visit_Is_Rounded_Up() => Assert.Equal(1, Source.Expected(3, Day("2014-11-30")));

    [Fact]
    public void The_Departement_Is_On_Pace_After_Two_Years()
    {
        // 1 635 visits in the first eighteen months and 546 in the last six: 91.0 a month; 1 079 / 12 = 89.9 are needed.
        // 1 079 visits at 91 a month take 11.857 months: into the 26th day of May 2017 (0.857 × 31 = 26.6, so the 27th).
        var figures = new Figures(TerritoryTotals.Of([.. SampleCases.Counted(1635, "2015-06-10"), .. SampleCases.Counted(546, "2016-03-01")]));
        var pace = Pace.Of(Source, 3260, figures, Day("2016-05-31"));
        Assert.Equal(new Pace(3260, 2173, 2181, 1.004m, 89.9m, 91.0m, Day("2017-05-27")), pace);
        Assert.Equal(8, pace.Ahead);
    }

    [Fact]
    public void Visits_Outside_The_Programme_Do_Not_Count()
    {
        var figures = new Figures(TerritoryTotals.Of([.. SampleCases.Counted(5, "2014-05-31"), .. SampleCases.Counted(7, "2014-06-01"), .. SampleCases.Counted(2, "2016-06-01")]));
        Assert.Equal(7, Pace.Of(Source, 3260, figures, Day("2016-05-31")).Done);
    }

    [Fact]
    public void Nothing_Done_Has_No_Forecast()
    {
        var pace = Pace.Of(Source, 360, new Figures(TerritoryTotals.Empty), Day("2016-05-31"));
        Assert.Equal(new Pace(360, 240, 0, 0m, 30m, 0m, null), pace);
    }

    [Fact]
    public void Less_Than_A_Month_Gives_No_Rate()
    {
        var pace = Pace.Of(Source, 360, new Figures(TerritoryTotals.Of(SampleCases.Counted(4, "2014-06-03"))), Day("2014-06-15"));
        Assert.Null(pace.RatePerMonth);
        Assert.Null(pace.ForecastEnd);
    }

    [Fact]
    public void A_Young_Programme_Takes_The_Rate_Of_All_Its_Time()
    {
        // 20 visits in two months: 10 a month; 340 are left: 34 months after 31 July 2014.
        var pace = Pace.Of(Source, 360, new Figures(TerritoryTotals.Of(SampleCases.Counted(20, "2014-06-03"))), Day("2014-07-31"));
        Assert.Equal(10m, pace.RatePerMonth);
        Assert.Equal(Day("2017-05-31"), pace.ForecastEnd);
    }

    [Fact]
    public void The_Rate_Of_Three_Months_May_Be_Asked_For()
    {
        var figures = new Figures(TerritoryTotals.Of([.. SampleCases.Counted(30, "2016-02-28"), .. SampleCases.Counted(6, "2016-03-01")]));
        Assert.Equal(2m, Pace.Of(Source, 360, figures, Day("2016-05-31"), months: 3).RatePerMonth);
        Assert.Equal(6m, Pace.Of(Source, 360, figures, Day("2016-05-31")).RatePerMonth);
    }

    [Fact]
    public void A_Reached_Target_Has_The_Day_It_Was_Reached_And_Needs_Nothing_More()
    {
        var figures = new Figures(TerritoryTotals.Of([.. SampleCases.Counted(4, "2015-01-10"), .. SampleCases.Counted(3, "2015-02-20"), .. SampleCases.Counted(3, "2015-03-30")]));
        var pace = Pace.Of(Source, 6, figures, Day("2016-05-31"));
        Assert.Equal(0m, pace.NeededPerMonth);
        Assert.Equal(Day("2015-02-20"), pace.ForecastEnd);
    }

    [Fact]
    public void On_The_Last_Day_Nothing_Can_Be_Caught_Up()
    {
        var pace = Pace.Of(Source, 10, new Figures(TerritoryTotals.Of(SampleCases.Counted(4, "2017-05-01"))), Day("2017-05-31"));
        Assert.Null(pace.NeededPerMonth);
        Assert.Equal(0.4m, pace.Ratio);
    }

    [Fact]
    public void A_Target_Of_Zero_Has_No_Ratio_And_No_Forecast()
    {
        var pace = Pace.Of(Source, 0, new Figures(TerritoryTotals.Of(SampleCases.Counted(4, "2015-05-01"))), Day("2016-05-31"));
        Assert.Equal((0, 0, 4, null, 0m, null), (pace.Planned, pace.Expected, pace.Done, pace.Ratio, pace.NeededPerMonth, pace.ForecastEnd));
    }

    [Fact]
    public void A_Forecast_Past_The_Horizon_Is_Never()
    {
        // One visit in six months, 3 259 to go: 1 629 years.
        var pace = Pace.Of(Source, 3260, new Figures(TerritoryTotals.Of(SampleCases.Counted(1, "2016-05-01"))), Day("2016-05-31"));
        Assert.Equal(0.2m, pace.RatePerMonth);
        Assert.Null(pace.ForecastEnd);
    }

    [Fact]
    public void The_Budget_Gives_The_Planned_Cost_Of_A_Visit()
    {
        Assert.Equal(228_66, Source.CostPerVisitCents);
        Assert.Null((Source with { Planned = 0 }).CostPerVisitCents);
    }
}
