using Slime.Demo.Plan;
using Xunit;

namespace Slime.Functions.Tests.Demo;

public sealed class MeansPlanTests
{
    [Fact]
    public void Coordination_Has_Six_Days_A_Month_In_The_First_Year_And_Thirteen_After()
    {
        foreach (var month in MeansPlan.Months)
        {
            var days = MeansPlan.Time(month).Where(request => request.Persona is "coordination" or "technician").Sum(Days);
            Assert.Equal(month < new DateOnly(2015, 6, 1) ? 6 : 13, days);
            Assert.Equal(27, MeansPlan.Time(month).Where(request => request.Persona.StartsWith("tutor-", StringComparison.Ordinal)).Sum(Days));
        }
    }

    [Fact]
    public void The_Budget_Is_That_Of_The_Source_And_Two_Years_Of_Spending_Stay_Within_Its_Two_Thirds()
    {
        Assert.Equal(745_446_00, MeansPlan.Budget.Sum(line => (long)line!["amountCents"]!));
        var spent = MeansPlan.Money().Where(request => request.Path.EndsWith("/expenses", StringComparison.Ordinal)).Sum(request => (long)request.Body["amountCents"]!);
        Assert.InRange(spent, 400_000_00, 496_964_00);
    }

    [Fact]
    public void It_Is_The_Same_Each_Time_And_Nothing_Has_The_Key_Of_Another()
    {
        var once = All().Select(request => $"{request.Persona} {request.At:O} {request.Path} {request.Key} {request.Body.ToJsonString()}").ToList();
        Assert.Equal(once, All().Select(request => $"{request.Persona} {request.At:O} {request.Path} {request.Key} {request.Body.ToJsonString()}"));
        var keys = All().Select(request => request.Key).OfType<string>().ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(All(), request => Assert.True(request.At <= Slime.Demo.Plan.Days.End));
    }

    private static IEnumerable<MeansRequest> All() => [.. MeansPlan.Training(), .. MeansPlan.Months.SelectMany(MeansPlan.Time), .. MeansPlan.Money()];

    private static int Days(MeansRequest request) => request.Body["items"]!.AsArray().Count(item => (int)item!["halfHours"]! == 14);
}
