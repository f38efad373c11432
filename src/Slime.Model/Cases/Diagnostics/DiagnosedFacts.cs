using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>
/// What the visit found of what the referral had said, and is no personal data: it replaces the referral's answer in figures.
/// What a diagnostic leaves open is null, and the referral's answer stands.
/// </summary>
/// <param name="Restriction">The household heats or lights less than it needs, for lack of money.</param>
/// <param name="Damp">Mould or damp was seen; never false, for what is not seen may be there.</param>
public sealed record DiagnosedFacts(
    int? PersonCount, string? Tenure, string? Heating, string? BuiltPeriod, int? SurfaceM2, string? DpeClass, DateOnly? DpeDate, bool? Restriction, HouseholdAges? Ages = null,
    bool? Damp = null)
{
    public static DiagnosedFacts Of(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var building = diagnostic.Building;
        return new DiagnosedFacts(
            diagnostic.Household.Persons.Count is > 0 and var persons ? persons : null,
            Code(building.Tenure),
            Code(diagnostic.Systems.HeatingEnergy),
            building.BuiltPeriod?.ToString(),
            building.SurfaceM2 is { } surface ? (int)Math.Round(surface) : null,
            building.DpeClass?.ToString(),
            building.DpeDate,
            diagnostic.Use.Restriction,
            HouseholdAges.Of([.. diagnostic.Household.Persons.Select(person => person.Age)]),
            building.Damages.Any(damage => damage is Damage.Mould or Damage.Condensation or Damage.RisingDamp or Damage.Leak) ? true : null);
    }

    /// <summary>The name under which the contract writes the value.</summary>
    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } known ? EnumCode.Of(known) : null;
}
