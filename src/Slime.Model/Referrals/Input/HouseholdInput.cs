using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>The household that is referred.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record HouseholdInput
{
    /// <summary>
    /// Mandatory: the name in use. <c>Mme</c>, <c>X née Y</c> and <c>X épouse Y</c> are understood and kept in their own properties.
    /// </summary>
    public string? Surname { get; init; }

    /// <summary>When it differs from the name in use.</summary>
    public string? BirthName { get; init; }

    /// <summary><c>Mme</c>, <c>M.</c>, <c>M. et Mme</c> as it was written.</summary>
    public string? Civility { get; init; }

    public string? FirstName { get; init; }

    /// <summary>Of the reference person.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Of the reference person when the day is not known; ages are then counted from 1 July.</summary>
    public int? BirthYear { get; init; }

    /// <summary>As people write it; kept in E.164. What is written beside it goes to the note, a second number to the second phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Whose number it is, an extension, hours.</summary>
    public string? PhoneNote { get; init; }

    public string? SecondPhone { get; init; }

    public string? SecondPhoneNote { get; init; }

    public string? Email { get; init; }

    public PreferredContact? PreferredContact { get; init; }

    public string? ContactTimes { get; init; }

    /// <summary>What visitors should know before they ring: a dog in the yard, a door code.</summary>
    public string? Warnings { get; init; }

    /// <summary>What is spoken with the household when it is not French, so that whoever calls or comes finds an interpreter.</summary>
    public string? Language { get; init; }

    /// <summary>Everyone in the household, the reference person first.</summary>
    public IReadOnlyList<PersonInput?>? Persons { get; init; }

    /// <summary>What whoever comes along on a visit must know, and no more.</summary>
    public HouseholdInput ForVisitors() => new()
    {
        Surname = Surname,
        FirstName = FirstName,
        Phone = Phone,
        PreferredContact = PreferredContact,
        ContactTimes = ContactTimes,
        Warnings = Warnings,
        Language = Language,
    };
}

/// <summary>A person of the household.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record PersonInput
{
    /// <summary>In years.</summary>
    public int? Age { get; init; }
}
