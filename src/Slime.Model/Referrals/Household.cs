using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>The birth name of the reference person, when it differs from the name in use.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BirthName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Civility { get; init; }

    /// <summary>The year of birth of the reference person when no more of it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BirthYear { get; init; }

    /// <summary>Whose number it is, an extension, hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhoneNote { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecondPhone { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecondPhoneNote { get; init; }

    /// <summary>What visitors should know before they ring: a dog in the yard, a door code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Warnings { get; init; }

    /// <summary>What is spoken with the household when it is not French.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    /// <summary>Numbers that turned out to be wrong, in E.164, the latest last; never offered again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? StruckPhones { get; init; }

    /// <summary>The household without a number that is wrong: the second takes the place of the first.</summary>
    /// <returns>The same when it has no such number.</returns>
    public Household WithoutPhone(string number)
    {
        if (number != Phone && number != SecondPhone) return this;
        var left = number == Phone
            ? this with { Phone = SecondPhone, PhoneNote = SecondPhoneNote, SecondPhone = null, SecondPhoneNote = null }
            : this with { SecondPhone = null, SecondPhoneNote = null };
        var isByPhone = PreferredContact is Vocabulary.PreferredContact.Phone or Vocabulary.PreferredContact.Text;
        return left with
        {
            PreferredContact = isByPhone && left.Phone is null ? null : PreferredContact,
            StruckPhones = [.. (StruckPhones ?? []).Where(struck => struck != number), number],
        };
    }

    /// <summary>The household with a number that was struck out by mistake: where it stood, if there is room.</summary>
    /// <param name="before">The household before it was struck out.</param>
    /// <returns>The same when the number is not struck out any more.</returns>
    public Household WithPhoneAgain(string number, Household before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (StruckPhones?.Contains(number) != true || number == Phone || number == SecondPhone || (Phone is not null && SecondPhone is not null)) return this;
        var struck = StruckPhones.Where(other => other != number).ToList();
        var left = this with { StruckPhones = struck.Count > 0 ? struck : null, PreferredContact = PreferredContact ?? before.PreferredContact };
        if (number == before.Phone || Phone is null)
        {
            return left with
            {
                Phone = number,
                PhoneNote = number == before.Phone ? before.PhoneNote : before.SecondPhoneNote,
                SecondPhone = Phone ?? SecondPhone,
                SecondPhoneNote = Phone is null ? SecondPhoneNote : PhoneNote,
            };
        }

        return left with { SecondPhone = number, SecondPhoneNote = before.SecondPhoneNote };
    }

    /// <summary>The day from which ages are counted: the middle of the year when only the year is known.</summary>
    [JsonIgnore]
    public DateOnly? CountedBirth => BirthDate ?? (BirthYear is { } year ? new DateOnly(year, 7, 1) : null);

    internal int? ReferenceAgeOn(DateOnly on) => CountedBirth switch
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
