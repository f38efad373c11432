using System.Globalization;
using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Reporting.Ledger;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class FslRecurrenceTests
{
    private static readonly DateOnly ReceivedOn = new(2026, 5, 15);

    [Theory]
    [InlineData("2026-02-01", "2023-05-15", 36)]
    [InlineData("2026-02-01", "2023-05-14", 37)]
    [InlineData("2026-05-15", "2026-05-14", 1)]
    [InlineData("2026-02-03", "2025-01-15", 16)]
    public void The_Window_Is_The_Least_That_Holds_Two_Requests(string last, string before, int months) => Assert.Equal(months, Of(last, before));

    [Fact]
    public void One_Request_Or_Twice_The_Same_Is_No_Recurrence()
    {
        Assert.Null(Of("2026-02-01"));
        Assert.Null(Of("2026-02-01", "2026-02-01"));
    }

    /// <summary>Told with its amount and without it, or with another.</summary>
    [Theory]
    [InlineData(null, 180_00)]
    [InlineData(150_00, 180_00)]
    public void A_Request_Of_One_Day_Is_One_Request_Whatever_Its_Amount(int? first, int? second)
    {
        var day = new DateOnly(2026, 2, 1);
        FslRequestFact[] told = [new(day, first), new(day, second)];
        Assert.Null(FslRecurrence.Months([.. told], null, ReceivedOn));
        Assert.Equal(1, FslRecurrence.CountWithin(told, ReceivedOn, 36));
        Assert.Equal([new FslRequestFact(day, 180_00)], FslRequestFact.Once(told));
        Assert.Equal([new FslRequestFact(day, first ?? 180_00)], FslRequestFact.Once([told[1], told[0]]));
    }

    [Fact]
    public void Two_Requests_Of_Long_Ago_Are_Recurrent_In_A_Wider_Window_Only()
    {
        var row = LedgerRow.Of(Routed(), Paris) with { FslRecurrenceMonths = Of("2021-01-10", "2020-11-02") };
        Assert.Equal((false, true), (row.IsFslRecurrentWithin(36), row.IsFslRecurrentWithin(72)));
        Assert.False((row with { FslRecurrenceMonths = null }).IsFslRecurrentWithin(240));
    }

    [Theory]
    [InlineData(36, 1)]
    [InlineData(37, 2)]
    [InlineData(240, 3)]
    public void Requests_Are_Counted_Within_The_Window_Only(int window, int count) => Assert.Equal(count, FslRecurrence.CountWithin(
        [new(new DateOnly(2026, 2, 1), 1), new(new DateOnly(2026, 2, 1), 1), new(new DateOnly(2023, 5, 14), 1), new(new DateOnly(2016, 1, 3), 1)], ReceivedOn, window));

    [Property]
    public bool Two_Are_Counted_In_Just_The_Windows_In_Which_The_Household_Is_Recurrent(ushort first, ushort apart, byte window)
    {
        FslRequestFact[] requests = [new(ReceivedOn.AddDays(-first), 1), new(ReceivedOn.AddDays(-first - apart - 1), 1)];
        return FslRecurrence.CountWithin(requests, ReceivedOn, window) == 2 == FslRecurrence.Months([.. requests], null, ReceivedOn) <= window;
    }

    [Fact]
    public void Requests_Of_Earlier_Cases_Count_With_Their_Days_And_Without_Them_As_Before()
    {
        FslRequestFact[] told = [new(new DateOnly(2026, 2, 1), 1)];
        var routing = Routed().Routing! with { FslRequestCount = 2 };
        Assert.Equal(0, FslRecurrence.Months([.. told], routing, ReceivedOn));
        Assert.Equal(72, FslRecurrence.Months([.. told], routing with { FslRequestDays = [new DateOnly(2020, 5, 15), new DateOnly(2026, 2, 1)] }, ReceivedOn));
    }

    [Property]
    public bool The_Window_Holds_The_Second_Request_And_A_Month_Less_Does_Not(ushort first, ushort apart)
    {
        var oldest = ReceivedOn.AddDays(-first - apart - 1);
        var months = FslRecurrence.Months([new(ReceivedOn.AddDays(-first), 1), new(oldest, 1)], null, ReceivedOn);
        return months is { } window && ReceivedOn.AddMonths(-window) <= oldest && (window == 0 || ReceivedOn.AddMonths(1 - window) > oldest);
    }

    private static int? Of(params string[] days) =>
        FslRecurrence.Months([.. days.Select(day => new FslRequestFact(DateOnly.Parse(day, CultureInfo.InvariantCulture), 1))], null, ReceivedOn);
}
