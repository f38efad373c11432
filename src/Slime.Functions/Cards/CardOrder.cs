namespace Slime.Functions.Cards;

/// <summary>The orders in which cards stand.</summary>
internal static class CardOrder
{
    /// <summary>What goes on before what is closed; then by priority, by what is due, by points, by the oldest referral.</summary>
    public static IComparer<WorkCard> ByPressure { get; } = Comparer<WorkCard>.Create(Press);

    /// <summary>What is due first.</summary>
    public static IComparer<WorkCard> ByDue { get; } = Comparer<WorkCard>.Create((one, other) => First(Due(one, other), Press(one, other)));

    /// <summary>The newest referral first.</summary>
    public static IComparer<WorkCard> ByReferral { get; } = Comparer<WorkCard>.Create((one, other) => First(other.Case.ReceivedAt.CompareTo(one.Case.ReceivedAt), Number(one, other)));

    private static int Press(WorkCard one, WorkCard other) => First(
        other.Case.IsOpen.CompareTo(one.Case.IsOpen),
        Nullable.Compare(other.Case.Priority, one.Case.Priority),
        Due(one, other),
        other.Case.Score.CompareTo(one.Case.Score),
        one.Case.ReceivedAt.CompareTo(other.Case.ReceivedAt),
        Number(one, other));

    private static int Due(WorkCard one, WorkCard other) => (one.Next.Due ?? DateOnly.MaxValue).CompareTo(other.Next.Due ?? DateOnly.MaxValue);

    /// <summary>Only so that two readings of one list are alike.</summary>
    private static int Number(WorkCard one, WorkCard other) => string.CompareOrdinal(one.Case.Id.ToString(), other.Case.Id.ToString());

    private static int First(params ReadOnlySpan<int> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (comparison != 0) return comparison;
        }

        return 0;
    }
}
