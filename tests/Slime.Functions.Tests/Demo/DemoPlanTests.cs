using Slime.Demo.Plan;
using Slime.Model.Calendar;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Demo;

public sealed class DemoPlanTests
{
    private static readonly DemoPlan Plan = DemoPlan.Make();

    /// <summary>Of 3 260 visits, shared by population, two of three years.</summary>
    private static readonly Dictionary<string, double> Expected = new(StringComparer.Ordinal)
    {
        ["ARR"] = 477 * 2 / 3.0,
        ["ART"] = 653 * 2 / 3.0,
        ["AUD"] = 287 * 2 / 3.0,
        ["BOU"] = 352 * 2 / 3.0,
        ["CAL"] = 340 * 2 / 3.0,
        ["HEN"] = 281 * 2 / 3.0,
        ["LEN"] = 541 * 2 / 3.0,
        ["MON"] = 247 * 2 / 3.0,
        ["TER"] = 82 * 2 / 3.0,
    };

    [Fact]
    public void By_31_May_2016_As_Many_Visits_Are_Done_As_The_Source_Document_Counts()
    {
        Assert.Equal(DemoPlan.Done, Plan.Counted);
        Assert.Equal(2181, DemoPlan.Done);
        Assert.All(Rhythm.All, rhythm => Assert.Equal(rhythm.Done, Plan.Stories.Count(story => story.Territory == rhythm.Territory && story.CountsOn is not null)));
    }

    [Fact]
    public void Three_Organisations_Are_Silent_On_The_Last_Day_And_One_Of_Them_Was_Called()
    {
        var known = new DateOnly(2014, 6, 1);
        var sent = Plan.Stories.ToLookup(story => (string)story.Referral["referrer"]!["organisation"]!, story => Days.On(story.ReceivedAt));
        var silent = Organisations.All.Where(organisation => SilenceRule.Default.IsSilent(sent[organisation.Name], known, Days.Last)).Select(organisation => organisation.Id);

        Assert.Equal(Organisations.Silent.Select(organisation => organisation.Id), silent);
        Assert.Equal(3, Organisations.Silent.Count);
        Assert.Contains(CoordinationStory.Call.Called, Organisations.Silent);
        Assert.Equal(Plan.Stories.Count, Organisations.All.Sum(organisation => sent[organisation.Name].Count()));
    }

    [Fact]
    public void Some_Territories_Are_Well_Ahead_And_Some_Well_Behind()
    {
        var ratios = Rhythm.All.Select(rhythm => rhythm.Done / Expected[rhythm.Territory]).ToList();

        Assert.Equal(9, ratios.Count);
        Assert.Contains(ratios, ratio => ratio > 1.15);
        Assert.Contains(ratios, ratio => ratio < 0.85);
        Assert.Contains(ratios, ratio => ratio is > 0.97 and < 1.03);
    }

    [Fact]
    public void Each_Month_Has_The_Visits_Of_Its_Rhythm_And_No_Two_Paces_Are_Alike()
    {
        foreach (var rhythm in Rhythm.All)
        {
            var months = rhythm.PerMonth();
            Assert.Equal(rhythm.Done, months.Sum());
            var told = Plan.Stories.Where(story => story.Territory == rhythm.Territory && story.CountsOn is not null)
                .GroupBy(story => ((story.CountsOn!.Value.Year - 2014) * 12) + story.CountsOn.Value.Month - 6).ToDictionary(visits => visits.Key, visits => visits.Count());
            Assert.Equal(months, Enumerable.Range(0, Rhythm.Months).Select(month => told.GetValueOrDefault(month)));
        }

        Assert.Equal(9, Rhythm.All.Select(rhythm => string.Join(' ', rhythm.PerMonth())).Distinct().Count());
        Assert.InRange(Rhythm.All.Single(rhythm => rhythm.Pace == Pace.Vacancy).PerMonth()[9..14].Sum(), 0, 5);
    }

    [Fact]
    public void The_Plan_Is_The_Same_Each_Time()
    {
        static IEnumerable<string> Facts(DemoPlan plan) => plan.Stories.Select(story => $"{story.Key} {story.ReceivedAt:O} {story.Referral.ToJsonString()} {string.Join(' ', story.Steps.Select(step => $"{step.Kind}@{step.At:O}"))}");

        Assert.Equal(Facts(Plan), Facts(DemoPlan.Make()));
    }

    [Fact]
    public void Everything_Happens_In_Its_Order_Between_The_First_Day_And_31_May_2016()
    {
        Assert.All(Plan.Stories, story =>
        {
            var instants = story.Steps.Select(step => step.At).Prepend(story.ReceivedAt).ToList();
            Assert.Equal(instants.Order(), instants);
            Assert.Equal(instants.Count, instants.Distinct().Count());
            Assert.True(LocalTime.On(instants[0]) >= new DateOnly(2014, 6, 1), story.Key);
            Assert.True(instants[^1] <= Days.End, story.Key);
        });
    }

    [Fact]
    public void Visits_Are_On_Working_Days_And_Each_That_Counts_Has_Its_Diagnostic()
    {
        Assert.All(Plan.Stories.Where(story => story.CountsOn is not null), story =>
        {
            Assert.True(WorkingDays.IsWorkingDay(story.CountsOn!.Value), story.Key);
            Assert.Equal(story.CountsOn, Assert.Single(story.Steps.OfType<OutcomeStep>(), step => step.Outcome == "done").On);
            Assert.Single(story.Steps.OfType<DiagnosticStep>());
        });
    }

    [Fact]
    public void Every_Outcome_Is_Near_The_Day_On_Which_The_Visit_Was_Planned_And_None_Before_The_Referral() => Assert.All(Plan.Stories, story =>
    {
        PlanStep? plan = null;
        foreach (var step in story.Steps)
        {
            if (step is PlanStep planned) plan = planned;
            if (step is not OutcomeStep outcome) continue;
            Assert.InRange(outcome.On.DayNumber - DateOnly.FromDateTime(plan!.When).DayNumber, -FactDays.NearPlan, FactDays.NearPlan);
            Assert.True(outcome.On >= LocalTime.On(story.ReceivedAt) && outcome.On <= LocalTime.On(outcome.At), story.Key);
        }
    });

    [Fact]
    public void Households_Wait_Come_Back_Are_Young_Tenants_Or_Are_Lost()
    {
        var byName = Plan.Stories.GroupBy(story => $"{story.Referral["household"]!["surname"]} {story.Referral["household"]!["firstName"]} {story.Referral["household"]!["birthDate"]}").ToList();
        var addresses = Plan.Stories.Select(story => $"{story.Referral["dwelling"]!["communeInsee"]} {story.Referral["dwelling"]!["addressLine"]}").ToList();
        var young = Plan.Stories.Count(story => (bool)story.Referral["fsl"]!["firstTimeTenant"]!);
        var waiting = Plan.Stories.Where(story => story.CountsOn is null && story.Steps.All(step => step is ContactStep or PlanStep)).ToList();

        Assert.InRange(byName.Count(household => household.Count() > 1), 60, 250);
        Assert.Contains(byName, household => household.Select(story => story.Territory).Distinct().Count() > 1);
        Assert.InRange(addresses.Count - addresses.Distinct().Count(), 1, 250);
        Assert.InRange(young, Plan.Stories.Count / 12, Plan.Stories.Count / 5);
        Assert.True(waiting.Count >= Rhythm.All.Sum(rhythm => rhythm.Waiting));
        Assert.Contains(waiting, story => story.ReceivedAt < Days.End.AddDays(-250));
        Assert.Contains(Plan.Stories, story => story.Steps.Any(step => step is ReopenStep));
        Assert.Contains(Plan.Stories, story => story.CountsOn is null && story.Steps.Any(step => step is OutcomeStep { Outcome: "done" }));
        Assert.Equal(["cancelled", "done", "nobodyHome"], Plan.Stories.SelectMany(story => story.Steps).OfType<OutcomeStep>().Select(step => step.Outcome).Distinct().Order());
    }

    [Fact]
    public void Households_Live_In_Their_Territory_And_Mostly_Where_Most_People_Do()
    {
        using var communes = File.OpenText(Repository.Path("data", "departements", "62", "communes.csv"));
        using var territories = File.OpenText(Repository.Path("data", "departements", "62", "territories.csv"));
        var directory = CommuneDirectory.Parse(communes, territories);
        Commune CommuneOf(Story story) => directory.Find(InseeCode.Parse((string)story.Referral["dwelling"]!["communeInsee"]!))!;

        Assert.All(Plan.Stories, story => Assert.Equal(story.Territory, CommuneOf(story).Territory.ToString()));
        var artois = Plan.Stories.Where(story => story.Territory == "CAL").GroupBy(CommuneOf).MaxBy(stories => stories.Count())!.Key;
        Assert.Equal(directory.CommunesOf(TerritoryCode.Parse("CAL")).MaxBy(commune => commune.Population), artois);
    }

    [Fact]
    public void Orientations_Get_Outcomes_That_May_Follow_And_Schemes_That_Were_Open()
    {
        using var reader = File.OpenText(Repository.Path("data", "departements", "62", "schemes.csv"));
        var schemes = SchemeFile.Read(reader).ToDictionary(scheme => scheme.Code.ToString(), StringComparer.Ordinal);
        var steps = Plan.Stories.SelectMany(story => story.Steps).ToList();

        Assert.All(steps.OfType<OrientationStep>(), step => Assert.True(schemes[step.Scheme].IsOpenOn(LocalTime.On(step.At)), step.Scheme));
        var outcomes = steps.OfType<AnswerStep>().Select(step => step.Outcome).Distinct().ToList();
        Assert.True(outcomes.Count > 3);
        Assert.All(outcomes, outcome => Assert.Contains(Enum.Parse<OrientationOutcome>(outcome, ignoreCase: true), OrientationTransitions.After(OrientationOutcome.Sent)));
    }

    [Fact]
    public void Visited_Households_Are_Called_After_Six_And_Twelve_Months_And_Some_Asked_The_Fund_Again()
    {
        var called = Plan.Stories.Where(story => story.Steps.Any(step => step is FollowUpStep)).ToList();
        var said = called.SelectMany(story => story.Steps.OfType<FollowUpStep>().Select(step => (story.CountsOn, step))).ToList();
        Assert.InRange(said.Count, 700, 2000);
        Assert.All(said, each => Assert.Contains(
            FollowUpSchedule.Months.Select(month => FollowUpSchedule.Window(each.CountsOn!.Value, month)), window => window.From <= LocalTime.On(each.step.At) && LocalTime.On(each.step.At) <= window.Until));
        Assert.All(said, each => Assert.True(WorkingDays.IsWorkingDay(LocalTime.On(each.step.At))));
        Assert.All(said.Where(each => each.step.Said["fslRequests"] is not null), each =>
            Assert.InRange(DateOnly.ParseExact((string)each.step.Said["fslRequests"]![0]!["on"]!, "yyyy-MM-dd"), each.CountsOn!.Value.AddDays(1), LocalTime.On(each.step.At)));
        Assert.InRange(said.Count(each => each.step.Said["fslRequests"] is not null), said.Count / 6, said.Count / 3);
        Assert.Contains(Plan.Stories, story => story.Steps.OfType<FollowUpStep>().Count() == 2);
        Assert.DoesNotContain(called, story => story.Steps.Any(step => step is CloseStep { Reason: "movedAway" }));
        var asked = Plan.Stories.SelectMany(story => story.Steps).Count(step => step is OpinionStep);
        Assert.InRange(asked, 60, 160);
        Assert.InRange(Plan.Stories.SelectMany(story => story.Steps).Count(step => step is AdviceStep), asked / 2, asked);
    }

    [Fact]
    public void Some_Households_Say_By_A_Link_What_They_Think_Within_Its_Thirty_Days()
    {
        var letters = Plan.Stories.Where(story => story.Steps.Any(step => step is LetterStep)).ToList();
        var answered = letters.Where(story => story.Steps.Any(step => step is MarkStep)).ToList();
        Assert.InRange(letters.Count, 300, 550);
        Assert.InRange(answered.Count, letters.Count / 2, letters.Count * 4 / 5);
        Assert.All(letters, story => Assert.InRange(Days.On(Assert.Single(story.Steps.OfType<LetterStep>()).At), story.CountsOn!.Value.AddDays(7), story.CountsOn.Value.AddDays(30)));
        Assert.All(answered, story => Assert.InRange(Assert.Single(story.Steps.OfType<MarkStep>()).At - story.Steps.OfType<LetterStep>().Single().At, TimeSpan.FromDays(1), TimeSpan.FromDays(29)));
        // Enough for a mean in most territories, and of a mediator in some.
        var territories = answered.GroupBy(story => story.Territory).Select(stories => stories.Count()).ToList();
        Assert.Contains(territories, count => count >= 30);
        Assert.True(territories.Count(count => count >= 10) >= 7);
    }

    [Fact]
    public void A_Slice_Is_Of_The_Whole_Two_Years()
    {
        var slice = Plan.Slice(40);

        Assert.Equal(40, slice.Stories.Count);
        Assert.InRange(slice.Counted, 20, 40);
        Assert.True(slice.Stories[^1].ReceivedAt > new DateTimeOffset(2016, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
