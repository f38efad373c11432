using System.Collections.Immutable;

namespace Slime.Functions.Referrals.Form;

/// <summary>One page of the form and the fields on it.</summary>
/// <param name="AsksForCommune">The commune is asked for here: with the household, because both are looked up before anything else is asked.</param>
public sealed record FormStep(int Number, ImmutableArray<string> Roots, bool AsksForCommune = false)
{
    public static ImmutableArray<FormStep> All { get; } =
    [
        new(1, ["household"], AsksForCommune: true),
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

    /// <summary>The household alone, and the dwelling with its commune: what is put right each by itself.</summary>
    public static FormStep Household => First with { AsksForCommune = false };

    public static FormStep Dwelling => All[1] with { AsksForCommune = true };

    public bool Owns(string path) => path.StartsWith(ReferralFields.Commune, StringComparison.Ordinal) ? AsksForCommune : Roots.Contains(path[..(path.IndexOfAny(['.', '[']) is var end and >= 0 ? end : path.Length)]);
}
