namespace Slime.Demo.Plan;

/// <summary>What happens to one household, one thing after the other; nothing happens after 31 May 2016.</summary>
internal sealed class StoryCalendar
{
    private readonly List<Step> _steps = [];

    public StoryCalendar(DateOnly received, Dice dice) => Now = Days.At(received, (8 * 60) + 30 + dice.Between(0, 7 * 60));

    public IReadOnlyList<Step> Steps => _steps;

    public DateTimeOffset Now { get; private set; }

    /// <returns>False when that would be after the last day, or is not after what happened before.</returns>
    public bool TryAdd(DateTimeOffset at, Func<DateTimeOffset, Step> step)
    {
        if (at > Days.End || at <= Now) return false;
        Now = at;
        _steps.Add(step(at));
        return true;
    }

    /// <summary>At some hour of the first working day so many days later.</summary>
    public bool TryAddLater(int days, Dice dice, Func<DateTimeOffset, Step> step) => TryAdd(Later(days, dice), step);

    public DateTimeOffset Later(int days, Dice dice)
    {
        var day = Days.Working(Days.On(Now).AddDays(days));
        return Days.At(day, (8 * 60) + 45 + dice.Between(0, 8 * 60));
    }

    public bool TryAddSoon(int minutes, Func<DateTimeOffset, Step> step) => TryAdd(Now.AddMinutes(minutes), step);
}
