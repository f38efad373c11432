using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Communes;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Tests.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Reporting.Money;

public sealed class SpendingFiguresTests
{
    private static readonly DateOnly TwoYears = new(2016, 5, 31);

    private static readonly Programme Programme = SampleCases.Source with
    {
        Budget = BudgetLine.Numbered(
        [
            new BudgetLine("Visites", 500_000_00), new BudgetLine("Équipements", 195_600_00, null, BudgetNature.Equipment), new BudgetLine("Formation", 49_846_00, null, BudgetNature.Training),
        ]),
    };

    [Fact]
    public void The_Figures_Of_The_Source_Are_Those_Of_The_Source()
    {
        var figures = SpendingFigures.Of(Programme, [], [], staffCents: null, visits: 2181, TwoYears);
        Assert.Equal(745_446_00, figures.PlannedCents);
        Assert.Equal(228_66, figures.PlannedPerVisitCents);
        Assert.Equal(496_964_00, figures.ProRataCents);
        Assert.Equal(227_86, figures.ProRataPerVisitCents);
        Assert.Equal((248_482_00, 1079, 230_29), (figures.RemainingCents, figures.RemainingVisits, figures.RemainingPerVisitCents));
    }

    [Fact]
    public void A_Credit_Note_Lowers_What_Was_Spent_And_Income_The_Net_Cost_Only()
    {
        Expense[] expenses = [Paid("a", "2015-01-05", "l1", 1000_00), Paid("b", "2015-02-01", "l1", -250_50) with { Credit = CreditReason.Rebate }];
        Income[] incomes = [new("i", new DateOnly(2015, 3, 1), IncomeKind.State, 900_00, 700_00, 300_00)];
        var figures = SpendingFigures.Of(Programme, expenses, incomes, staffCents: 50_00, visits: 7, new DateOnly(2015, 12, 31));
        Assert.Equal((749_50, 799_50, 499_50), (figures.SpentCents, figures.GrossCents, figures.NetCents));
        Assert.Equal((114_21, 71_36), (figures.GrossPerVisitCents, figures.NetPerVisitCents));
        Assert.Null(SpendingFigures.Of(Programme, expenses, incomes, null, visits: 0, TwoYears).GrossPerVisitCents);
    }

    [Fact]
    public void An_Expense_Counts_In_The_Year_Of_Its_Day_And_After_The_End_In_The_Last()
    {
        Expense[] expenses = [Paid("a", "2014-12-31", "l1", 1_00), Paid("b", "2015-01-01", "l1", 2_00), Paid("c", "2017-08-01", "l1", 4_00)];
        Assert.Equal(
            [(2014, 1_00), (2015, 2_00), (2016, 0), (2017, 4_00)],
            SpendingFigures.Of(Programme, expenses, [], null, 0, new DateOnly(2017, 8, 31)).Years.Select(year => (year.Year, year.SpentCents)));
        Assert.Equal(1_00, SpendingFigures.Of(Programme, expenses, [], null, 0, new DateOnly(2014, 12, 31)).SpentCents);
    }

    [Fact]
    public void A_Line_That_Is_Called_Otherwise_Keeps_Its_Expenses_And_One_That_Is_Gone_Is_Shown()
    {
        Expense[] expenses = [Paid("a", "2015-01-05", "l1", 10_00), Paid("b", "2015-01-05", "l3", 5_00)];
        var changed = Programme with { Budget = [Programme.Budget[0] with { Label = "Visites à domicile" }, Programme.Budget[1]] };
        var figures = SpendingFigures.Of(changed, expenses, [], null, 0, TwoYears);
        Assert.Equal([("Visites à domicile", 10_00), ("Équipements", 0), (null, 5_00)], figures.Lines.Select(line => (line.Line?.Label, line.SpentCents)));
        Assert.Equal(15_00, figures.Lines.Sum(line => line.SpentCents));
    }

    [Fact]
    public void Lines_Without_A_Number_Get_One_That_Is_Free() =>
        Assert.Equal(["l2", "l1", "l3"], BudgetLine.Numbered([new("a", 1, "l2"), new("b", 1), new("c", 1)]).Select(line => line.Id));

    /// <summary>Lines, years and territories each sum to the whole, to the cent, whatever was spent.</summary>
    [Property]
    public Property No_Cent_Is_Lost_Or_Made() => Prop.ForAll(Expenses().ToArbitrary(), Gen.Choose(-40, 1300).ToArbitrary(), (expenses, days) =>
    {
        var on = Programme.From.AddDays(days);
        var figures = SpendingFigures.Of(Programme, expenses, [], null, 0, on);
        var counted = expenses.Where(expense => expense.On <= on).ToList();
        return figures.SpentCents == counted.Sum(expense => expense.AmountCents)
            && figures.Lines.Sum(line => line.SpentCents) == figures.SpentCents
            && figures.Lines.Sum(line => line.ProRataCents) == figures.ProRataCents
            && figures.Lines.Sum(line => line.PlannedCents) == figures.PlannedCents
            && figures.Lines.Sum(line => line.EligibleCents) == figures.EligibleCents
            && figures.Years.Sum(year => year.SpentCents) == figures.SpentCents
            && figures.Years.Sum(year => year.PlannedCents) == figures.PlannedCents
            && SpendingFigures.ByTerritory(Programme, counted).Sum(part => part.Cents) == figures.SpentCents;
    });

    [Property]
    public Property Parts_Sum_To_The_Whole_And_Differ_By_Less_Than_A_Cent() => Prop.ForAll(
        Gen.Choose(-2_000_000, 2_000_000).ToArbitrary(), Gen.Choose(0, 1000).Select(weight => (long)weight).NonEmptyListOf().ToArbitrary(), (total, weights) =>
        {
            var parts = Cents.Share(total, [.. weights]);
            var sum = weights.Sum();
            return parts.Sum() == total && parts.Zip(weights).All(pair => sum == 0 || Math.Abs(pair.First - ((decimal)total * pair.Second / sum)) < 1);
        });

    private static Gen<Expense[]> Expenses() => (
        from day in Gen.Choose(0, 1150)
        from line in Gen.Elements("l1", "l2", "l3", "gone")
        from cents in Gen.Choose(-500_000, 5_000_000)
        from territory in Gen.Elements("", "ARR", "TER")
        from eligible in Gen.Elements(true, false)
        select new Expense("e", Programme.From.AddDays(day), line, cents) { Territory = territory.Length == 0 ? null : TerritoryCode.Parse(territory), Eligible = eligible }).ArrayOf();

    private static Expense Paid(string id, string on, string line, long cents) => new(id, SampleCases.Day(on), line, cents);
}
