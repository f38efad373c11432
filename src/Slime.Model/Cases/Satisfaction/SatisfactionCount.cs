using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slime.Model.Cases.Satisfaction;

/// <summary>When the household was asked.</summary>
public enum SatisfactionSource
{
    /// <summary>A week after the visit, by its link.</summary>
    Link,

    /// <summary>Six or twelve months after it, on the telephone.</summary>
    FollowUp,
}

/// <summary>What households think, counted: how many gave which mark from 1 to 5, and how many would recommend the visit.</summary>
/// <param name="Marks">Five counts, of the mark 1 first.</param>
public sealed record SatisfactionCount(ImmutableArray<int> Marks, int Recommend, int DoNot)
{
    public const int Most = 5;

    /// <summary>The lowest mark that says that the needs were met.</summary>
    private const int Favourable = 4;

    public static SatisfactionCount Empty { get; } = new([0, 0, 0, 0, 0], 0, 0);

    [JsonIgnore]
    public int Answers => Marks.Sum();

    /// <summary>To one decimal; null of nobody.</summary>
    [JsonIgnore]
    public decimal? Mean => Answers == 0 ? null : decimal.Round(Marks.Select((count, i) => (decimal)count * (i + 1)).Sum() / Answers, 1, MidpointRounding.AwayFromZero);

    /// <summary>How many gave a 4 or a 5.</summary>
    [JsonIgnore]
    public int Met => Marks.Skip(Favourable - 1).Sum();

    /// <param name="mark">1 to 5; null when it was not said, and then nothing is counted.</param>
    /// <param name="times">−1 takes away what was counted by mistake.</param>
    public SatisfactionCount With(int? mark, bool? recommends, int times = 1)
    {
        if (mark is not { } known) return this;
        ArgumentOutOfRangeException.ThrowIfLessThan(known, 1, nameof(mark));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(known, Most, nameof(mark));
        return new SatisfactionCount(
            Marks.SetItem(known - 1, Marks[known - 1] + times), Recommend + (recommends == true ? times : 0), DoNot + (recommends == false ? times : 0));
    }

    public static SatisfactionCount operator +(SatisfactionCount one, SatisfactionCount other) =>
        new([.. one.Marks.Zip(other.Marks, (a, b) => a + b)], one.Recommend + other.Recommend, one.DoNot + other.DoNot);

    public static SatisfactionCount Add(SatisfactionCount left, SatisfactionCount right) => left + right;

    // Lists are equal when their entries are.
    public bool Equals(SatisfactionCount? other) => other is not null && Marks.SequenceEqual(other.Marks) && (Recommend, DoNot) == (other.Recommend, other.DoNot);

    public override int GetHashCode() => HashCode.Combine(Answers, Recommend, DoNot);
}

/// <summary>
/// From how many answers on a figure is shown, and to whom when: of a territory from ten; of a mediator from thirty, to her at once and
/// to those who lead her a month later, so that she reads it first.
/// </summary>
public static class SatisfactionRules
{
    public const int LeastOfTerritory = 10;

    public const int LeastOfMediator = 30;

    /// <summary>The last month that others than the mediator are shown of her answers: the one before the last that is over.</summary>
    public static DateOnly LastMonthForOthers(DateOnly today) => FirstOf(today).AddMonths(-2);

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
