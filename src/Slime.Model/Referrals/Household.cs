using System.Collections.Immutable;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals;

/// <summary>
/// The household: personal data. <c>BirthDate</c> is the reference person's; <c>Persons</c> is everyone in the household,
/// the reference person first, and empty when not said.
/// </summary>
public sealed record Household(
    string Surname,
    string? FirstName,
    DateOnly? BirthDate,
    string? Phone,
    string? Email,
    PreferredContact? PreferredContact,
    string? ContactTimes,
    ImmutableArray<Person> Persons)
{
    public ImmutableArray<Person> Persons { get; init; } = Persons.OrEmpty();

    internal int? ReferenceAgeOn(DateOnly on) => BirthDate switch
    {
        null => Persons is [var first, ..] ? first.Age : null,
        { } birth when on < birth => null,
        { } birth => on.Year - birth.Year - (IsBeforeBirthday(on, birth) ? 1 : 0),
    };

    // Born on 29 February: the year of age is complete when 28 February ends, so it counts from 1 March
    // (Code de procédure civile, articles 641 and 642).
    private static bool IsBeforeBirthday(DateOnly on, DateOnly birth) => (on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0;
}

/// <summary>A person of the household.</summary>
/// <param name="Age">In years, on the day of the referral; null when the referrer does not know it.</param>
public sealed record Person(int? Age);
