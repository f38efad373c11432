using Slime.Model.Referrals;
using Slime.Model.Referrals.Validation;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class AmountRulesTests
{
    public static TheoryData<string> Amounts =>
    [
        "resources.referenceTaxIncome", "resources.disposableIncomeMonthly", "resources.housingCostMonthly",
        "energy.annualSpend.gas", "energy.arrears", "fsl.requests[0].amount",
    ];

    [Theory]
    [MemberData(nameof(Amounts))]
    public void An_Amount_Is_Euros_With_At_Most_Two_Decimals(string path)
    {
        Assert.Empty(Sample.Errors(Sample.With(path, "0")));
        Assert.Empty(Sample.Errors(Sample.With(path, "0.01")));
        Assert.Empty(Sample.Errors(Sample.With(path, "12.3400")));
        Assert.Empty(Sample.Errors(Sample.With(path, "1000000")));
        Assert.Equal([$"{path} not_negative"], Sample.Errors(Sample.With(path, "-0.01")));
        Assert.Equal([$"{path} out_of_range(0 1000000)"], Sample.Errors(Sample.With(path, "1000000.01")));
        Assert.Equal([$"{path} out_of_range(0 1000000)"], Sample.Errors(Sample.With(path, "79228162514264337593543950335")));
        Assert.Equal([$"{path} too_many_decimals(2)"], Sample.Errors(Sample.With(path, "12.345")));
    }

    [Fact]
    public void Euros_Become_Cents()
    {
        var referral = Sample.Accept(Sample.With("energy.arrears", "350.29"));
        Assert.Equal(35_029, referral.Energy.ArrearsCents);
        Assert.Equal(1_420_000, referral.Resources.ReferenceTaxIncomeCents);
        Assert.Equal(115_000, referral.Resources.DisposableIncomeMonthlyCents);
        Assert.Equal(48_000, referral.Resources.HousingCostMonthlyCents);
        Assert.Equal([90_000, 140_000], referral.Energy.AnnualSpend.Select(spend => spend.AnnualCents));
        Assert.Equal([20_000, 18_000], referral.Fsl.Requests.Select(request => request.AmountCents));
    }

    [Theory]
    [InlineData("household.persons[1].age", "0", "120", "-1", "121", "0 120")]
    [InlineData("resources.taxNotices", "0", "30", "-1", "31", "0 30")]
    [InlineData("resources.taxHouseholdPersons", "1", "30", "0", "31", "1 30")]
    [InlineData("dwelling.surfaceM2", "1", "2000", "0.99", "2000.01", "1 2000")]
    public void A_Number_Is_Within_Its_Bounds(string path, string least, string greatest, string below, string above, string bounds)
    {
        Assert.Empty(Sample.Errors(Sample.With(path, least)));
        Assert.Empty(Sample.Errors(Sample.With(path, greatest)));
        Assert.Equal([$"{path} out_of_range({bounds})"], Sample.Errors(Sample.With(path, below)));
        Assert.Equal([$"{path} out_of_range({bounds})"], Sample.Errors(Sample.With(path, above)));
    }

    [Theory]
    [InlineData(null, null), InlineData(0L, null), InlineData(500L, null), InlineData(-1L, "x not_negative ")]
    [InlineData(501L, "x out_of_range 0 500")]
    public void Whole_Cents_Are_Within_Their_Bounds(long? cents, string? error)
    {
        var fields = new FieldReader(Sample.Today);
        Assert.Equal(error is null ? cents : null, fields.WholeCents("x", cents, 500));
        Assert.Equal(
            error is null ? [] : [error],
            fields.Errors.Select(refused => $"{refused.Path} {refused.Code} {string.Join(' ', refused.Arguments)}"));
    }

    [Fact]
    public void A_Surface_May_Have_Two_Decimals()
    {
        Assert.Equal(62.55m, Sample.Accept(Sample.With("dwelling.surfaceM2", "62.55")).Dwelling.SurfaceM2);
        Assert.Equal(["dwelling.surfaceM2 too_many_decimals(2)"], Sample.Errors(Sample.With("dwelling.surfaceM2", "62.555")));
    }
}
