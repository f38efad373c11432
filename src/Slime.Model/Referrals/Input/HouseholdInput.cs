using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>The household that is referred.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record HouseholdInput
{
    /// <summary>Mandatory.</summary>
    public string? Surname { get; init; }

    public string? FirstName { get; init; }

    /// <summary>Of the reference person.</summary>
    public DateOnly? BirthDate { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public PreferredContact? PreferredContact { get; init; }

    public string? ContactTimes { get; init; }

    /// <summary>Everyone in the household, the reference person first.</summary>
    public IReadOnlyList<PersonInput?>? Persons { get; init; }
}
