using Slime.Model.Referrals;

namespace Slime.Model.Cases.Cards;

/// <summary>What lists and search show and find of a household: personal data, beside the card of its case and erased alone.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Organisation">Of whoever referred.</param>
/// <param name="Warnings">For visitors: a dog, a staircase.</param>
public sealed record HouseholdCard(
    string Surname,
    string? FirstName = null,
    string? BirthName = null,
    string? Civility = null,
    DateOnly? BirthDate = null,
    int? BirthYear = null,
    string? Phone = null,
    string? SecondPhone = null,
    string? Email = null,
    string? AddressLine = null,
    string? Organisation = null,
    string? Warnings = null)
{
    public static HouseholdCard Of(Referral referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        var household = referral.Household;
        return new HouseholdCard(
            household.Surname,
            household.FirstName,
            household.BirthName,
            household.Civility,
            household.BirthDate,
            household.BirthYear,
            household.Phone,
            household.SecondPhone,
            household.Email,
            referral.Dwelling.AddressLine,
            referral.Referrer?.Organisation,
            household.Warnings);
    }
}
