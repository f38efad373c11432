namespace Slime.Demo.Plan;

/// <summary>A household that waits on 31 May 2016: not yet phoned, phoned, or with a visit planned for June.</summary>
internal static class WaitingStory
{
    public static void Tell(StoryCalendar calendar, Dice dice)
    {
        if (dice.Happens(0.42)) return;
        if (!calendar.TryAddLater(dice.Between(1, 9), dice, at => new ContactStep(at, "phone", dice.Happens(0.4) ? "noAnswer" : "reached"))) return;
        if (dice.Happens(0.45)) return;
        var day = Days.Working(Days.Last.AddDays(dice.Between(1, 28)));
        calendar.TryAddLater(dice.Between(1, 6), dice, at => new PlanStep(at, day.ToDateTime(new TimeOnly(dice.Between(9, 16), 0))));
    }
}

/// <summary>A household that is closed without a visit.</summary>
internal static class LostStory
{
    private static readonly string[] Reasons = ["refusedByHousehold", "refusedByHousehold", "outOfTarget", "movedAway", "withdrawn", "duplicate"];

    public static void Tell(StoryCalendar calendar, Dice dice)
    {
        if (dice.Happens(0.4))
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                if (!calendar.TryAddLater(dice.Between(3, 9), dice, at => new ContactStep(at, attempt < 3 ? "phone" : "letter", attempt < 3 ? "noAnswer" : "leftMessage"))) return;
            }

            calendar.TryAddLater(dice.Between(7, 20), dice, at => new CloseStep(at, "unreachable"));
            return;
        }

        var reason = dice.Of(Reasons);
        if (!calendar.TryAddLater(dice.Between(1, 10), dice, at => new ContactStep(at, "phone", reason == "refusedByHousehold" ? "refused" : "reached"))) return;
        calendar.TryAddLater(dice.Between(1, 5), dice, at => new CloseStep(at, reason));
    }
}
