namespace Slime.Demo.Plan;

/// <summary>
/// Every household of the demonstration, in the order of their referrals; the same each time. Of the territories' own
/// figures see <see cref="Rhythm"/>.
/// </summary>
internal sealed class DemoPlan
{
    /// <summary>What the source document counts on 31 May 2016.</summary>
    public const int Done = 2181;

    private DemoPlan(IReadOnlyList<Story> stories, bool isWhole) => (Stories, IsWhole) = (stories, isWhole);

    /// <summary>All households, and not a slice of them.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<Story> Stories { get; }

    /// <summary>Visits that count for the programme.</summary>
    public int Counted => Stories.Count(story => story.CountsOn is not null);

    public static DemoPlan Make()
    {
        var places = Places.Read();
        var writer = new StoryWriter(places);
        return new DemoPlan([.. writer.Write(Rhythm.All.SelectMany(OutlinesOf)).OrderBy(story => story.ReceivedAt).ThenBy(story => story.Key, StringComparer.Ordinal)], isWhole: true);
    }

    /// <summary>A few of the households, from the whole of the two years.</summary>
    public DemoPlan Slice(int households)
    {
        var every = Math.Max(1, Stories.Count / households);
        return new DemoPlan([.. Stories.Where((_, index) => index % every == 0).Take(households)], isWhole: false);
    }

    /// <summary>These households alone, by their keys.</summary>
    public DemoPlan Only(IReadOnlyCollection<string> keys) => new([.. Stories.Where(story => keys.Contains(story.Key))], isWhole: false);

    private static IEnumerable<Outline> OutlinesOf(Rhythm rhythm)
    {
        var number = 0;
        Outline Next(Ending ending, DateOnly day) => new(rhythm, number, ending, day, Dice.Of(rhythm.Territory, number++));
        var perMonth = rhythm.PerMonth();
        for (var month = 0; month < perMonth.Length; month++)
        {
            var days = Days.WorkingOf(Rhythm.FirstMonth.AddMonths(month));
            // Before the tenth day of the programme nobody had been referred, phoned and visited yet.
            if (month == 0) days = [.. days.Where(day => day.Day > 10)];
            for (var visit = 0; visit < perMonth[month]; visit++) yield return Next(Ending.Counted, Dice.Of($"{rhythm.Territory}-{month}", visit).Of(days));
        }

        for (var lost = 0; lost < rhythm.Done / 10; lost++) yield return Next(Ending.Lost, Days.Working(Rhythm.FirstMonth.AddDays(Dice.Of($"{rhythm.Territory}-lost", lost).Between(20, 700))));
        for (var waiting = 0; waiting < rhythm.Waiting; waiting++)
        {
            var dice = Dice.Of($"{rhythm.Territory}-waiting", waiting);
            // Most came lately; where visits are late, some have waited for most of a year.
            var days = (int)(3 + (rhythm.LeadDays * 5.5 * Math.Pow(dice.Fraction(), 2.2)));
            yield return Next(Ending.Waiting, Days.Working(Days.Last.AddDays(-days)) is var day && day < Days.Last ? day : Days.Last.AddDays(-1));
        }

        for (var late = 0; late < 1 + (rhythm.Waiting / 15); late++) yield return Next(Ending.NotSubmitted, Days.WorkingOf(new DateOnly(2016, 5, 1))[late]);
        for (var open = 0; open < 1 + (rhythm.Waiting / 20); open++) yield return Next(Ending.NoOutcome, Days.WorkingOf(new DateOnly(2016, 5, 1))[open + 3]);
    }
}

/// <summary>Where a household stands on 31 May 2016.</summary>
internal enum Ending
{
    /// <summary>Visited, and the diagnostic submitted.</summary>
    Counted,

    /// <summary>Closed without a visit.</summary>
    Lost,
    Waiting,

    /// <summary>Visited, the diagnostic still to write.</summary>
    NotSubmitted,

    /// <summary>The day of the visit has passed and nobody said what became of it.</summary>
    NoOutcome,
}

/// <param name="Day">Of the visit; of a household without one, of its referral.</param>
internal sealed record Outline(Rhythm Rhythm, int Number, Ending Ending, DateOnly Day, Dice Dice);
