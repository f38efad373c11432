namespace Slime.Demo.Plan;

/// <summary>How a territory's visits were spread over the months.</summary>
internal enum Pace
{
    Steady,

    /// <summary>Fast at first, then tired.</summary>
    EarlyRunner,

    /// <summary>The team was found late.</summary>
    LateStarter,

    /// <summary>The mediator's post was vacant for some months.</summary>
    Vacancy,

    /// <summary>A slack second winter, made up for since.</summary>
    SecondWind,
}

/// <summary>
/// One territory's two years. The source document gives the sum, 2 181, and says that the nine did not move at the same
/// rhythm; the nine figures are ours.
/// </summary>
/// <param name="Done">Visits done on 31 May 2016.</param>
/// <param name="Waiting">Households that wait for their visit on that day.</param>
/// <param name="LeadDays">What usually passes from referral to visit.</param>
internal sealed record Rhythm(string Territory, int Done, int Waiting, int LeadDays, Pace Pace)
{
    public const int Months = 24;

    /// <summary>The first month of the programme.</summary>
    public static readonly DateOnly FirstMonth = new(2014, 6, 1);

    public static IReadOnlyList<Rhythm> All { get; } =
    [
        new("ARR", 352, 14, 28, Pace.Steady),
        new("ART", 401, 31, 44, Pace.SecondWind),
        new("AUD", 203, 12, 26, Pace.EarlyRunner),
        new("BOU", 187, 42, 63, Pace.Vacancy),
        new("CAL", 268, 9, 19, Pace.EarlyRunner),
        new("HEN", 187, 16, 34, Pace.Steady),
        new("LEN", 379, 22, 31, Pace.LateStarter),
        new("MON", 137, 35, 58, Pace.LateStarter),
        new("TER", 67, 5, 16, Pace.Steady),
    ];

    /// <summary>Visits done in each month; their sum is <see cref="Done"/>.</summary>
    public int[] PerMonth()
    {
        var weights = Enumerable.Range(0, Months).Select(month => Weight(month) * Season(FirstMonth.AddMonths(month).Month)).ToArray();
        var exact = weights.Select(weight => weight / weights.Sum() * Done).ToArray();
        var months = exact.Select(visits => (int)visits).ToArray();
        // The largest remainders get what rounding down left over.
        foreach (var month in Enumerable.Range(0, Months).OrderByDescending(month => exact[month] - months[month]).ThenBy(month => month).Take(Done - months.Sum()).ToList())
            months[month]++;
        return months;
    }

    private double Weight(int month) => (month == 0 ? 0.4 : 1) * Pace switch
    {
        Pace.EarlyRunner => 1.5 - (0.8 * month / Months),
        Pace.LateStarter => month < 4 ? 0.25 : 0.7 + (0.8 * month / Months),
        Pace.Vacancy => month is >= 9 and <= 13 ? 0.06 : 1,
        Pace.SecondWind => month switch { < 8 => 1.1, < 16 => 0.55, _ => 1.35 },
        _ => 1,
    };

    private static double Season(int month) => month switch { 8 => 0.45, 7 => 0.8, 12 => 0.75, <= 3 => 1.15, _ => 1 };
}
