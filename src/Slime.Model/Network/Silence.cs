namespace Slime.Model.Network;

/// <summary>When an organisation is silent; all three numbers are proposals that coordination can set.</summary>
/// <param name="FloorDays">Shorter than this nobody is silent who sent something.</param>
/// <param name="GapFactor">How many times its usual gap may pass.</param>
/// <param name="NeverDays">After so many days an organisation that never sent anything is silent.</param>
public sealed record SilenceRule(int FloorDays, decimal GapFactor, int NeverDays)
{
    /// <summary>Gaps are looked at over this time.</summary>
    public const int GapMonths = 24;

    /// <summary>One referral says nothing of a rhythm.</summary>
    public const int LeastReferrals = 2;

    public static SilenceRule Default { get; } = new(60, 3, 90);

    /// <param name="received">The days on which households were referred, in any order.</param>
    /// <param name="since">The day from which the organisation is known.</param>
    public bool IsSilent(IEnumerable<DateOnly> received, DateOnly since, DateOnly on)
    {
        var all = received.Where(day => day <= on).Order().ToList();
        if (all.Count == 0) return on.DayNumber - since.DayNumber > NeverDays;
        if (all.Count < LeastReferrals) return false;
        return on.DayNumber - all[^1].DayNumber > Math.Max(FloorDays, GapFactor * (MedianGap(all, on) ?? 0));
    }

    /// <summary>The median of days between two days with referrals, over the last <see cref="GapMonths"/> months; null below two such days.</summary>
    public static decimal? MedianGap(IEnumerable<DateOnly> received, DateOnly on)
    {
        var from = on.AddMonths(-GapMonths);
        var days = received.Where(day => day > from && day <= on).Distinct().Order().ToList();
        return Median([.. days.Zip(days.Skip(1), (one, next) => next.DayNumber - one.DayNumber)]);
    }

    /// <returns>Null for no values; of an even number the mean of the two in the middle.</returns>
    internal static decimal? Median(IReadOnlyList<int> values)
    {
        if (values.Count == 0) return null;
        // Stryker disable once Linq: the middle is the same from either end.
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m;
    }
}
