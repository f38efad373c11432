using System.Net;
using System.Text.Json.Nodes;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Testing.Life;

namespace Slime.Functions.Tests.Steering;

public sealed class ProgressApiTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private const string Path = "/api/programme/progress";

    [Fact]
    public async Task Progress_Counts_What_Was_Written_Just_Before()
    {
        var coordination = await Application.SignInAsync("coordination");
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-05-31"));
        await Application.LiveAsync(Counted("ARR", "2016-05-01", "2016-06-01"));
        await Application.LiveAsync(new Life("LEN", Day("2016-05-01"), Routed: Day("2016-05-03"), Visited: Day("2016-05-20")));
        await Application.LiveAsync(new Life("LEN", Day("2016-03-01"), Routed: Day("2016-03-01")));
        await Application.LiveAsync(new Life("LEN", Day("2016-02-01"), Routed: Day("2016-02-01"), Closed: Day("2016-02-20"), Closure: ClosureReason.MovedAway));

        var progress = await ReadAsync(coordination, "?on=2016-05-31");

        Assert.Equal(("2014-06-01", "2017-05-31", "2016-05-31"), ((string?)progress["from"], (string?)progress["to"], (string?)progress["on"]));
        Assert.Equal((3260, 2173, 2, 0.001m), ((int?)progress["planned"], (int?)progress["expected"], (int?)progress["done"], (decimal?)progress["ratio"]));
        Assert.Equal(["ARR", "ART", "AUD", "BOU", "CAL", "HEN", "LEN", "MON", "TER"], progress["territories"]!.AsArray().Select(line => (string)line!["code"]!));
        var lens = progress["territories"]![6]!.AsObject();
        // 541 × 24/36 = 360.67; visits after 20 and 60 days; waiting since 1 March: 91 days; of 541, 539 are left for 12 months.
        Assert.Equal((541, 361, 2, 40m, 91, 4, 1, 44.9m),
            ((int?)lens["planned"], (int?)lens["expected"], (int?)lens["done"], (decimal?)lens["medianDaysReferralToVisit"], (int?)lens["oldestWaitingDays"], (int?)lens["open"], (int?)lens["waiting"], (decimal?)lens["neededPerMonth"]));
        // Two visits in the last six months: 0.3 a month; 539 more are out of reach.
        Assert.Equal((0.3m, null), ((decimal?)lens["ratePerMonth"], (string?)lens["forecastEnd"]));
        Assert.Equal(0, (int?)progress["territories"]![0]!["done"]);
        Assert.Equal(("LEN", 0m), ((string?)progress["spread"]!["maxTerritory"], (decimal?)progress["spread"]!["min"]));
    }

    [Fact]
    public async Task What_Visited_Households_Say_Is_In_The_Progress_With_What_It_Is_A_Part_Of()
    {
        var coordination = await Application.SignInAsync("coordination");
        foreach (var cold in new[] { FollowUpAnswer.No, FollowUpAnswer.Yes })
        {
            var id = await Application.LiveAsync(Counted("LEN", "2014-06-04", "2014-07-02"));
            await Application.ChangeAsync(id, Day("2015-01-05"), new FollowUpRecorded(RecordId.Parse("0000000F"), RecordId.Parse("0000000V"), 6, Day("2015-01-05"), new FollowUpAnswers([FirstAction.Habits], [], cold, BillsSince.Same, WasCold: true), "mediator"));
        }

        await Application.LiveAsync(Counted("ARR", "2014-06-04", "2014-07-02"));
        var six = (await ReadAsync(coordination, "?on=2016-05-31"))["followUps"]![0]!;

        Assert.Equal("""{"month":6,"answered":{"count":2,"of":3,"rate":null},"firstAction":{"count":2,"of":2,"rate":null},"engagingAction":{"count":0,"of":2,"rate":null},"noLongerCold":{"count":1,"of":2,"rate":null},"savings":{"count":0,"of":2,"rate":null}}""", six.ToJsonString());
    }

    [Fact]
    public async Task Nobody_Waiting_And_Nothing_Done_Are_Null()
    {
        var progress = await ReadAsync(await Application.SignInAsync("coordination"), "?on=2014-06-01");
        var lens = progress["territories"]![6]!.AsObject();
        Assert.True(lens.ContainsKey("forecastEnd"));
        Assert.All(["medianDaysReferralToVisit", "oldestWaitingDays", "forecastEnd", "ratePerMonth"], name => Assert.Null(lens[name]));
        Assert.Equal(0m, (decimal?)lens["perThousandHouseholds"]);
        Assert.Null(progress["spread"]!["coefficientOfVariation"]);
    }

    [Theory]
    [InlineData("?on=2016-02-29", HttpStatusCode.OK, null)]
    [InlineData("", HttpStatusCode.OK, null)]
    [InlineData("?on=2015-02-29", HttpStatusCode.BadRequest, "date_malformed")]
    [InlineData("?on=31/05/2016", HttpStatusCode.BadRequest, "date_malformed")]
    [InlineData("?on=", HttpStatusCode.BadRequest, "date_malformed")]
    [InlineData("?on=2014-05-31", HttpStatusCode.NotFound, "programme_none_on_date")]
    [InlineData("?on=2017-06-01", HttpStatusCode.NotFound, "programme_none_on_date")]
    public async Task Every_Day_Has_A_Clear_Answer(string query, HttpStatusCode status, string? code)
    {
        var coordination = await Application.SignInAsync("coordination");
        using var answer = await coordination.GetAsync(Path + query, TestContext.Current.CancellationToken);
        if (code is null) Assert.Equal(status, answer.StatusCode);
        else await answer.AssertProblemAsync(status, code);
    }

    [Theory]
    [InlineData("tutor-len")]
    [InlineData("pilot-len")]
    [InlineData("mediator-len")]
    public async Task People_Of_A_Territory_See_Its_Line_Only(string persona)
    {
        await Application.SignInAsync("coordination");
        await Application.LiveAsync(Counted("LEN", "2016-04-01", "2016-04-21"));
        await Application.LiveAsync(Counted("ARR", "2016-04-01", "2016-04-21"));
        var progress = await ReadAsync(await Application.SignInAsync(persona), "?on=2016-05-31");
        Assert.Equal(["LEN"], progress["territories"]!.AsArray().Select(line => (string)line!["code"]!));
        Assert.Equal((541, 1), ((int?)progress["planned"], (int?)progress["done"]));
        Assert.Null(progress["spread"]);
    }

    [Fact]
    public async Task A_Reopened_Case_Is_As_If_It_Had_Never_Been_Closed()
    {
        var coordination = await Application.SignInAsync("coordination");
        var id = await Application.LiveAsync(new Life("LEN", Day("2016-03-01"), Routed: Day("2016-03-01"), Closed: Day("2016-03-20"), Closure: ClosureReason.Unreachable));
        Assert.Equal(0, (int?)(await ReadAsync(coordination, "?on=2016-05-31"))["open"]);
        await Application.ChangeAsync(id, Day("2016-06-10"), new Model.Cases.Visits.Reopened());
        var reopened = await ReadAsync(coordination, "?on=2016-05-31");
        Assert.Equal((1, 91), ((int?)reopened["open"], (int?)reopened["oldestWaitingDays"]));
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync(Path + query, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().ReadAsync();
    }
}
