using System.Collections.Immutable;

namespace Slime.Functions.Referrals.Form;

/// <summary>One page of the form and the fields on it.</summary>
public sealed record FormStep(int Number, ImmutableArray<string> Roots)
{
    public static ImmutableArray<FormStep> All { get; } =
    [
        new(1, ["household"]),
        new(2, ["dwelling"]),
        new(3, ["resources", "energy"]),
        new(4, ["fsl", "reasons", "urgency"]),
        new(5, ["agreement", "referrer", "comment"]),
        new(6, []),
    ];

    public static FormStep First => All[0];

    /// <summary>Reads everything again before it is sent; it has no field of its own.</summary>
    public static FormStep Review => All[^1];

    public bool IsReview => this == Review;

    public FormStep Next => All[Math.Min(Number, All.Length - 1)];

    public FormStep Previous => All[Math.Max(Number - 2, 0)];

    /// <returns>The step of this number; the first when there is none.</returns>
    public static FormStep Of(string? number) => All.FirstOrDefault(step => step.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == number) ?? First;

    /// <summary>The commune is asked for with the household, because both are looked up before anything else is asked.</summary>
    public bool Owns(string path) => path.StartsWith(ReferralFields.Commune, StringComparison.Ordinal) ? this == First : Roots.Contains(path[..(path.IndexOfAny(['.', '[']) is var end and >= 0 ? end : path.Length)]);
}
