using Slime.Model.Cases.Cards;
using Slime.Model.Text;

namespace Slime.Model.Privacy;

/// <summary>How well a household fits whoever asks.</summary>
public enum PersonFit
{
    /// <summary>Name, first name and birth date are the same.</summary>
    Same,

    /// <summary>The name is the same, and something that would tell namesakes apart is missing.</summary>
    Unsure,

    /// <summary>A namesake, or somebody else of the household, or another person.</summary>
    Other,
}

/// <summary>Tells whoever asks from their namesakes.</summary>
public static class Namesakes
{
    public static PersonFit Compare(RequestWords person, HouseholdCard household)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(household);
        var isNamed = IsSame(person.Surname, household.Surname) || (household.BirthName is { } born && IsSame(person.Surname, born));
        if (!isNamed) return PersonFit.Other;
        if (person.FirstName is { } first && household.FirstName is { } known && !IsSame(first, known)) return PersonFit.Other;
        if (person.BirthDate is { } birth && household.BirthDate is { } day) return birth == day ? Named(person, household) : PersonFit.Other;
        return person.BirthDate is { } date && household.BirthYear is { } year && date.Year != year ? PersonFit.Other : PersonFit.Unsure;
    }

    private static PersonFit Named(RequestWords person, HouseholdCard household) =>
        person.FirstName is not null && household.FirstName is not null ? PersonFit.Same : PersonFit.Unsure;

    private static bool IsSame(string one, string other) => PlainText.Fold(one) == PlainText.Fold(other);
}
