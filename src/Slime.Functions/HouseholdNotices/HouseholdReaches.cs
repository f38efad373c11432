using Slime.Functions.Cases;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Phones;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.HouseholdNotices;

/// <summary>A household as it can be written to.</summary>
/// <param name="Referral">Null once the personal data was erased.</param>
internal sealed record ReachedHousehold(Referral? Referral, HouseholdReach Reach);

/// <summary>Finds the ways to write to the household of a case.</summary>
internal sealed class HouseholdReaches(PersonStore persons, SmsNumbers numbers, ISmsSender sms)
{
    public async Task<ReachedHousehold> OfAsync(CaseState state, CancellationToken cancellation)
    {
        var referral = (await persons.FindAsync(state.Id, cancellation))?.Referral;
        var household = referral?.Household;
        var mobile = new[] { household?.Phone, household?.SecondPhone }.OfType<string>().FirstOrDefault(Phone.IsMobile);
        var stopped = state.SmsStopped || (mobile is not null && await numbers.IsStoppedAsync(mobile, cancellation));
        return new ReachedHousehold(
            referral, new HouseholdReach(mobile, household?.Email, referral?.Dwelling.AddressLine is not null, Preference(household?.PreferredContact), stopped, sms.IsAvailable));
    }

    private static HouseholdPreference Preference(PreferredContact? said) => said switch
    {
        PreferredContact.Text => HouseholdPreference.Sms,
        PreferredContact.Email => HouseholdPreference.Email,
        PreferredContact.Letter => HouseholdPreference.Letter,
        _ => HouseholdPreference.Any,
    };
}
