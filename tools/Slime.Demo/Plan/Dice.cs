namespace Slime.Demo.Plan;

/// <summary>
/// Chance that falls the same way each time: SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number
/// generators"). Each household throws its own, so that a change of one leaves the others as they were.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice Of(string what, int index)
    {
        // FNV-1a: string.GetHashCode differs from one run to the next.
        var hash = what.Aggregate(14695981039346656037UL, (sum, letter) => (sum ^ letter) * 1099511628211UL);
        return new Dice(hash ^ ((ulong)index * 0x9E3779B97F4A7C15UL));
    }

    /// <summary>From 0, included, to 1, excluded.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + (int)(Fraction() * (last - first + 1));

    public bool Happens(double share) => Fraction() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
