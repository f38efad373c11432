namespace Slime.Demo.Plan;

/// <summary>A household that is visited, and what follows from the visit.</summary>
internal static class VisitStory
{
    private static readonly string[] Schemes = ["fslEnergie", "fslEau", "habiterMieux", "autoRehabilitation", "adil", "suiviCesf", "ccas", "caf", "contratFournisseur", "remplacementAppareils"];
    private static readonly string[] Answers = ["accepted", "accepted", "refused", "done", "noAnswer"];

    public static void Tell(StoryCalendar calendar, Outline outline, Person person, Dice dice)
    {
        var when = outline.Day.ToDateTime(new TimeOnly(dice.Of([9, 10, 11, 13, 14, 15]), dice.Of([0, 30])));
        var visitAt = Days.At(outline.Day, (when.Hour * 60) + when.Minute);
        Reach(calendar, visitAt, dice);
        FailFirst(calendar, visitAt, dice);
        // The day of the visit is fixed; its planning comes before it, if need be the same morning.
        if (!calendar.TryAdd(Before(calendar.Now, visitAt, dice), at => new PlanStep(at, when)))
            throw new InvalidOperationException($"A household of {outline.Rhythm.Territory} has no time left before its visit of {outline.Day}.");
        if (outline.Ending == Ending.NoOutcome) return;
        calendar.TryAdd(visitAt.AddMinutes(95), at => new OutcomeStep(at, "done", outline.Day));
        if (outline.Ending == Ending.NotSubmitted) return;
        var scheme = dice.Of(Schemes);
        var writing = calendar.Later(dice.Between(0, 7), dice);
        if (writing <= calendar.Now) writing = calendar.Now.AddMinutes(20);
        if (writing > Days.End) writing = calendar.Now.AddMinutes(Math.Max(1, (Days.End - calendar.Now).TotalMinutes / 2));
        if (!calendar.TryAdd(writing, at => new DiagnosticStep(at, Bodies.Diagnostic(person, scheme, dice))))
            throw new InvalidOperationException($"A diagnostic of {outline.Rhythm.Territory} has no time left after its visit of {outline.Day}.");
        Orient(calendar, scheme, dice);
        End(calendar, dice);
    }

    private static void Reach(StoryCalendar calendar, DateTimeOffset visitAt, Dice dice)
    {
        for (var attempt = dice.Between(0, 2); attempt >= 0; attempt--)
        {
            var at = Before(calendar.Now, visitAt, dice);
            var result = attempt == 0 ? "reached" : dice.Happens(0.7) ? "noAnswer" : "leftMessage";
            calendar.TryAdd(at, then => new ContactStep(then, "phone", result));
        }
    }

    /// <summary>One visit in nine fails first: nobody is home, or the household calls it off.</summary>
    private static void FailFirst(StoryCalendar calendar, DateTimeOffset visitAt, Dice dice)
    {
        if (!dice.Happens(0.11) || (visitAt - calendar.Now).TotalDays < 14) return;
        var day = Days.Working(Days.On(calendar.Now).AddDays(dice.Between(2, 6)));
        var hour = dice.Between(9, 15);
        if (!calendar.TryAddSoon(10, at => new PlanStep(at, day.ToDateTime(new TimeOnly(hour, 0))))) return;
        var outcome = dice.Happens(0.6) ? "nobodyHome" : "cancelled";
        if (!calendar.TryAdd(Days.At(day, (hour * 60) + 40), at => new OutcomeStep(at, outcome, day))) throw new InvalidOperationException($"The visit of {day} cannot fail.");
        calendar.TryAdd(Before(calendar.Now, visitAt, dice), at => new ContactStep(at, "phone", "reached"));
    }

    private static void Orient(StoryCalendar calendar, string scheme, Dice dice)
    {
        if (!calendar.TryAddSoon(25, at => new OrientationStep(at, scheme))) return;
        if (dice.Happens(0.5)) calendar.TryAddLater(dice.Between(20, 90), dice, at => new AnswerStep(at, dice.Of(Answers)));
        if (dice.Happens(0.3)) calendar.TryAddSoon(15, at => new OrientationStep(at, dice.Of(Schemes)));
    }

    private static void End(StoryCalendar calendar, Dice dice)
    {
        if (!dice.Happens(0.62)) return;
        if (!calendar.TryAddLater(dice.Between(25, 160), dice, at => new CloseStep(at, dice.Happens(0.93) ? "solved" : "movedAway"))) return;
        if (!dice.Happens(0.03)) return;
        if (calendar.TryAddLater(dice.Between(15, 90), dice, at => new ReopenStep(at))) calendar.TryAddLater(dice.Between(1, 8), dice, at => new ContactStep(at, "phone", "reached"));
    }

    /// <summary>Some working hour between two instants, nearer to the first; halfway when no such hour lies between them.</summary>
    private static DateTimeOffset Before(DateTimeOffset now, DateTimeOffset until, Dice dice)
    {
        var days = Math.Max(1, (int)((until - now).TotalDays * (0.15 + (0.35 * dice.Fraction()))));
        var at = Days.At(Days.Working(Days.On(now).AddDays(days)), (8 * 60) + 45 + dice.Between(0, 8 * 60));
        return at < until.AddHours(-1) ? at : now + ((until - now) / 2);
    }
}
