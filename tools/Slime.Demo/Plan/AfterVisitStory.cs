using System.Text.Json.Nodes;

namespace Slime.Demo.Plan;

/// <summary>
/// What comes after a visit that counts: the technician is asked now and then, the household is called after six and twelve months,
/// and some say in writing what they think. It throws dice of its own, so that everything else stays as it was.
/// </summary>
internal static class AfterVisitStory
{
    private static readonly string[] Subjects = ["heating", "insulation", "humidity", "electricity", "ventilation"];
    private static readonly string[] Conclusions = ["works", "smallWorks", "noWorks", "visitNeeded"];
    private static readonly string[] Actions = ["billsFollowed", "rightsAsked", "habits", "smallRepair", "contract"];
    private static readonly string[] Engaging = ["works", "aidObtained", "appliance", "move"];

    public static IReadOnlyList<Step> Tell(Outline outline, IReadOnlyList<Step> steps)
    {
        var dice = Dice.Of($"{outline.Rhythm.Territory}-after", outline.Number);
        List<Step> told = [.. steps, .. Advised(steps, dice)];
        if (!steps.Any(step => step is CloseStep { Reason: "movedAway" })) told.AddRange([.. Called(outline.Day, dice), .. Thinks(outline)]);
        return [.. told.OrderBy(step => step.At)];
    }

    /// <summary>One in twenty, on the day of the diagnostic; answered within two weeks.</summary>
    private static IEnumerable<Step> Advised(IReadOnlyList<Step> steps, Dice dice)
    {
        if (!dice.Happens(0.05) || steps.OfType<DiagnosticStep>().SingleOrDefault() is not { } diagnostic) yield break;
        var asked = diagnostic.At.AddMinutes(3).AddSeconds(11);
        if (asked > Days.End) yield break;
        yield return new OpinionStep(asked, dice.Of(Subjects));
        var (day, minute, conclusion) = (Days.Working(Days.On(asked).AddDays(dice.Between(2, 13))), dice.Between(0, 400), dice.Of(Conclusions));
        if (day <= Days.Last) yield return new AdviceStep(Days.At(day, (9 * 60) + minute).AddSeconds(23), conclusion);
    }

    private static IEnumerable<Step> Called(DateOnly visited, Dice dice)
    {
        foreach (var months in new[] { 6, 12 })
        {
            var day = Days.Working(visited.AddMonths(months).AddDays(dice.Between(0, 45)));
            var at = Days.At(day, (8 * 60) + 45 + dice.Between(0, 8 * 60)).AddSeconds(41);
            var (answers, isReached, isTried) = (Answers(visited, day, dice), dice.Happens(0.64), dice.Happens(0.5));
            if (at > Days.End) yield break;
            if (isReached) yield return new FollowUpStep(at, answers);
            else if (isTried) yield return new FollowUpCallStep(at);
        }
    }

    /// <summary>One in five gets a letter a week after the visit, and most of them scan its square. The dice are others again.</summary>
    private static IEnumerable<Step> Thinks(Outline outline)
    {
        var dice = Dice.Of($"{outline.Rhythm.Territory}-thinks", outline.Number);
        var (isAsked, asked) = (dice.Happens(0.2), Days.At(Days.Working(outline.Day.AddDays(dice.Between(7, 11))), (9 * 60) + dice.Between(0, 400)).AddSeconds(53));
        if (!isAsked || asked > Days.End) yield break;
        yield return new LetterStep(asked);
        var (answers, at, mark) = (dice.Happens(0.65), Days.At(Days.On(asked).AddDays(dice.Between(2, 20)), (8 * 60) + dice.Between(0, 720)).AddSeconds(57), dice.Fraction());
        if (answers && at <= Days.End) yield return new MarkStep(at, MarkOf(mark), mark < 0.9);
    }

    private static int MarkOf(double drawn) => drawn < 0.45 ? 5 : drawn < 0.8 ? 4 : drawn < 0.93 ? 3 : 2;

    /// <summary>About as the national evaluation of the Slime found: most do something, two in three something that lasts.</summary>
    private static JsonObject Answers(DateOnly visited, DateOnly on, Dice dice)
    {
        var (first, lasting, cold, bills) = (dice.Happens(0.84), dice.Happens(0.6), dice.Happens(0.65), dice.Fraction());
        var (action, engaging, mark) = (dice.Of(Actions), dice.Of(Engaging), dice.Fraction());
        var (asksAgain, after, euros) = (dice.Happens(0.27), dice.Fraction(), dice.Between(80, 420));
        var said = new JsonObject
        {
            ["answers"] = new JsonObject
            {
                ["actions"] = first ? new JsonArray(action) : [],
                ["engaging"] = lasting ? new JsonArray(engaging) : [],
                ["stillCold"] = cold ? "yes" : "no",
                ["bills"] = bills < 0.3 ? "less" : bills < 0.7 ? "same" : bills < 0.85 ? "more" : "unknown",
                ["fslRequested"] = asksAgain ? "yes" : "no",
                ["needsMet"] = MarkOf(mark),
                ["recommends"] = mark < 0.9,
            },
        };
        if (asksAgain)
        {
            var asked = visited.AddDays(5 + (int)(after * (on.DayNumber - visited.DayNumber - 10)));
            said["fslRequests"] = new JsonArray(new JsonObject { ["on"] = People.Text(asked), ["amount"] = euros, ["decision"] = "granted" });
        }

        return said;
    }
}
