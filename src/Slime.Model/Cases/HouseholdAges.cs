using System.Text.Json.Serialization;

namespace Slime.Model.Cases;

/// <summary>How many of a household are of which age on the day of the question, and of how many nobody said it: no age of a person.</summary>
public sealed record HouseholdAges(int Under18, int From18To24, int From25To59, int From60, int Unknown)
{
    private const int Adult = 18;

    /// <summary>One adult with a child or more, as far as every age is known.</summary>
    [JsonIgnore]
    public bool IsSingleParent => Unknown == 0 && Under18 > 0 && From18To24 + From25To59 + From60 == 1;

    /// <returns>Null when nobody named a person.</returns>
    public static HouseholdAges? Of(IReadOnlyCollection<int?> ages)
    {
        ArgumentNullException.ThrowIfNull(ages);
        return ages.Count == 0
            ? null
            : new HouseholdAges(
                ages.Count(age => age < Adult), ages.Count(age => age is >= Adult and < 25), ages.Count(age => age is >= 25 and < 60), ages.Count(age => age >= 60), ages.Count(age => age is null));
    }
}
