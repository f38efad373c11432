using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Model.Tests.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Money;

public sealed class CentsTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");

    [Theory]
    [InlineData(100, "1 1 1", "34 33 33")]
    [InlineData(-100, "1 1 1", "-34 -33 -33")]
    [InlineData(101, "1 1 2", "25 25 51")]
    [InlineData(10, "3 1", "8 2")]
    [InlineData(10, "1 3", "3 7")]
    [InlineData(7, "0 1 0", "0 7 0")]
    [InlineData(7, "0 0", "4 3")]
    [InlineData(0, "1 2", "0 0")]
    [InlineData(7, "", "")]
    public void An_Amount_Is_Shared_To_The_Cent_By_The_Largest_Remainders(long total, string weights, string parts) => Assert.Equal(
        parts, string.Join(' ', Cents.Share(total, [.. weights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(weight => long.Parse(weight, System.Globalization.CultureInfo.InvariantCulture))])));

    [Fact]
    public void Nothing_Weighs_Less_Than_Nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => Cents.Share(1, [1, -1]));

    [Theory]
    [InlineData(5, 2, 3L), InlineData(-5, 2, -3L), InlineData(4, 3, 1L), InlineData(4, 0, null)]
    public void A_Half_Cent_Is_Rounded_Away_From_Nothing(long cents, long count, long? each) => Assert.Equal(each, Cents.Per(cents, count));

    [Fact]
    public void Terms_Hold_From_Their_Day_Until_The_Next_Of_The_Same_Role()
    {
        var terms = new MoneyTerms(
            [new DayRate(Role.Mediator, Day("2015-01-01"), 200_00), new DayRate(Role.Mediator, Day("2016-01-01"), 210_00), new DayRate(Role.Tutor, Day("2014-01-01"), 300_00)],
            [new FundingRate(Day("2014-01-01"), 5000, null), new FundingRate(Day("2016-01-01"), 4000, "avenant")]);
        Assert.Equal([null, 200_00L, 200_00L, 210_00L], new[] { "2014-12-31", "2015-01-01", "2015-12-31", "2016-01-01" }.Select(day => terms.DayRateOn(Role.Mediator, Day(day))?.CentsPerDay));
        Assert.Equal(300_00, terms.DayRateOn(Role.Tutor, Day("2016-06-01"))?.CentsPerDay);
        Assert.Null(terms.DayRateOn(Role.Pilot, Day("2016-06-01")));
        Assert.Equal([null, 5000, 5000, 4000], new[] { "2013-12-31", "2014-01-01", "2015-12-31", "2016-01-01" }.Select(day => terms.RateOn(Day(day))?.PerTenThousand));
        Assert.True(terms.HasDayRates);
        Assert.False(MoneyTerms.OfTheSource.HasDayRates);
        Assert.Equal(5000, MoneyTerms.OfTheSource.RateOn(Day("2014-01-01"))?.PerTenThousand);
    }

    [Fact]
    public void A_Funding_File_Asks_Back_A_Part_Of_All_That_Was_Spent_And_Worked()
    {
        var file = new FundingFile("p", "Programme", Day("2015-01-01"), Day("2015-12-31"), 1, default, "coordination", EligibilityRule.None, ["LEN-00000001", "LEN-00000002"],
            [new FundingSpending(BudgetNature.Equipment, 100_00), new FundingSpending(BudgetNature.Training, 40_01)], [new FundingDays(Role.Mediator, null, 2, 50_00), new FundingDays(Role.Tutor, null, 1, 30_00)], 5050, null);
        Assert.Equal((2, 140_01, 80_00, 220_01, 111_11), (file.Households, file.SpendingCents, file.StaffCents, file.TotalCents, file.AskedCents));
    }

    [Fact]
    public void What_Is_Bought_Holds_The_Tax_And_May_Be_Asked_Back_Unless_Somebody_Says_Otherwise() =>
        Assert.Equal((true, true), (Paid("a", "2015-01-01", "l1", 1).VatIncluded, Paid("a", "2015-01-01", "l1", 1).Eligible));

    [Fact]
    public void Only_What_Was_Spent_And_Received_By_The_Day_Counts()
    {
        Expense[] expenses = [Paid("a", "2015-05-31", "l2", 10_00), Paid("b", "2015-06-01", "l2", 5_00), Paid("c", "2015-05-31", "l1", 3_00) with { Eligible = false }, Paid("d", "2015-05-01", "zz", 2_00), Paid("e", "2015-05-01", "aa", 1_00)];
        Income[] incomes = [new("i", Day("2015-05-31"), IncomeKind.State, 9_00, 8_00, 7_00), new("j", Day("2015-06-01"), IncomeKind.State, 90_00, 80_00, 70_00)];
        var figures = SpendingFigures.Of(Numbered, expenses, incomes, staffCents: null, visits: 2, Day("2015-05-31"));
        Assert.Equal((16_00, 13_00), (figures.SpentCents, figures.EligibleCents));
        Assert.Equal((9_00, 8_00, 7_00), (figures.IncomePlannedCents, figures.IncomeAskedCents, figures.IncomeReceivedCents));
        Assert.Equal(["l1", "l2", "aa", "zz"], figures.Lines.Select(line => line.Id));
        Assert.Equal([(3_00L, 0L), (10_00L, 10_00L), (1_00L, 1_00L), (2_00L, 2_00L)], figures.Lines.Select(line => (line.SpentCents, line.EligibleCents)));
        Assert.Equal((10_00, 5_00), (figures.EquipmentCents, figures.EquipmentPerVisitCents));
    }

    [Theory]
    [InlineData("2014-05-31", 0)]
    [InlineData("2015-05-31", 248_482_00)]
    [InlineData("2017-05-31", 745_446_00)]
    [InlineData("2018-12-31", 745_446_00)]
    public void What_Would_Be_Spent_By_A_Day_Begins_With_The_Programme_And_Ends_With_It(string on, long cents)
    {
        var figures = SpendingFigures.Of(Numbered, [], [], null, 0, Day(on));
        Assert.Equal((cents, 745_446_00 - cents), (figures.ProRataCents, figures.RemainingCents));
        Assert.Equal(cents, figures.Lines.Sum(line => line.ProRataCents));
    }

    [Fact]
    public void Calendar_Years_Are_Planned_By_Their_Months_In_The_Programme()
    {
        var years = SpendingFigures.Of(SampleCases.Source with { Budget = [new BudgetLine("Tout", 36_00, "l1")] }, [], [], null, 0, Day("2015-05-31")).Years;
        Assert.Equal([(2014, 7_00L), (2015, 12_00L), (2016, 12_00L), (2017, 5_00L)], years.Select(year => (year.Year, year.PlannedCents)));
    }

    [Fact]
    public void What_Is_Of_All_Is_Shared_By_Targets_And_What_Is_Of_A_Territory_Is_Its_Own()
    {
        Expense[] expenses = [Paid("a", "2015-01-01", "l1", 3_260), Paid("b", "2015-01-01", "l1", 1_00) with { Territory = Lens }, Paid("c", "2015-01-01", "l1", 50) with { Territory = Lens }];
        var parts = SpendingFigures.ByTerritory(SampleCases.Source, expenses);
        Assert.Equal([477, 653, 287, 352, 340, 281, 541 + 150, 247, 82], parts.Select(part => (int)part.Cents));
        Assert.Equal(SampleCases.Source.Targets.Select(target => target.Territory), parts.Select(part => part.Territory));
        Assert.Equal((TerritoryCode.Parse("XXX"), 7L), SpendingFigures.ByTerritory(SampleCases.Source, [Paid("d", "2015-01-01", "l1", 7) with { Territory = TerritoryCode.Parse("XXX") }])[^1]);
    }

    private static Programme Numbered => SampleCases.Source with
    {
        Budget = [new BudgetLine("Visites", 500_000_00, "l1"), new BudgetLine("Équipements", 245_446_00, "l2", BudgetNature.Equipment)],
    };

    private static Expense Paid(string id, string on, string line, long cents) => new(id, Day(on), line, cents);

    private static DateOnly Day(string text) => SampleCases.Day(text);
}
