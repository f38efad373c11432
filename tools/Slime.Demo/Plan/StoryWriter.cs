namespace Slime.Demo.Plan;

/// <summary>Makes households' stories of their outlines. Some households come back after a visit, a few from another territory.</summary>
internal sealed class StoryWriter(Places places)
{
    private const double ComesBack = 0.06;

    /// <summary>The first day of the programme is a Sunday.</summary>
    private static readonly DateOnly FirstDay = new(2014, 6, 2);

    private readonly List<(Person Person, string Commune, string Address, string Territory, DateOnly VisitedOn)> _known = [];

    public IEnumerable<Story> Write(IEnumerable<Outline> outlines) => outlines.OrderBy(outline => outline.Day).ThenBy(outline => outline.Rhythm.Territory, StringComparer.Ordinal).ThenBy(outline => outline.Number).Select(Write);

    private Story Write(Outline outline)
    {
        var (dice, territory) = (outline.Dice, outline.Rhythm.Territory);
        var received = ReceivedOn(outline);
        var (person, commune, address, isBack) = Household(territory, received, dice);
        var calendar = new StoryCalendar(received, dice);
        var receivedAt = calendar.Now;
        switch (outline.Ending)
        {
            case Ending.Lost:
                LostStory.Tell(calendar, dice);
                break;
            case Ending.Waiting:
                WaitingStory.Tell(calendar, dice);
                break;
            default:
                VisitStory.Tell(calendar, outline, person, dice);
                break;
        }

        var referral = Bodies.Referral(person, commune, address, received, isBack, dice);
        referral["referrer"] = Organisations.ToReferrer(Organisations.Of(territory, outline.Number, received));
        if (outline.Ending == Ending.Counted && !isBack) _known.Add((person, commune, address, territory, outline.Day));
        return new Story(
            $"demo-{territory}-{outline.Number}",
            territory,
            receivedAt,
            referral,
            outline.Ending == Ending.Counted ? AfterVisitStory.Tell(outline, calendar.Steps) : calendar.Steps,
            outline.Ending == Ending.Counted ? outline.Day : null);
    }

    private static DateOnly ReceivedOn(Outline outline)
    {
        if (outline.Ending is Ending.Lost or Ending.Waiting) return outline.Day;
        var lead = Math.Max(4, (int)(outline.Rhythm.LeadDays * (0.4 + (1.2 * outline.Dice.Fraction()))));
        var day = outline.Day.AddDays(-lead);
        if (day < FirstDay) day = FirstDay;
        // A day on which people work, and before the visit.
        while (!Slime.Model.Calendar.WorkingDays.IsWorkingDay(day)) day = day.AddDays(-1);
        return day < FirstDay ? FirstDay : day;
    }

    private (Person Person, string Commune, string Address, bool IsBack) Household(string territory, DateOnly on, Dice dice)
    {
        var before = on.AddDays(-150);
        if (dice.Happens(ComesBack) && _known.FindIndex(known => known.VisitedOn < before && (known.Territory == territory || dice.Happens(0.02))) is >= 0 and var index)
        {
            var known = _known[index];
            // It comes back once.
            _known.RemoveAt(index);
            return known.Territory == territory
                ? (known.Person, known.Commune, known.Address, true)
                : (known.Person, places.Commune(territory, dice), places.Address(territory), true);
        }

        return (People.Next(dice, on), places.Commune(territory, dice), places.Address(territory), false);
    }
}
