namespace Slime.Model.Cases.HouseholdNotices;

/// <summary>How a household wants to be told first, as far as it said.</summary>
public enum HouseholdPreference
{
    /// <summary>Nothing, a call or a visit: a text reaches them on the way.</summary>
    Any,
    Sms,
    Email,

    /// <summary>On paper: nothing is sent to them by itself.</summary>
    Letter,
}

/// <summary>
/// The ways to write to a household, which agreed to be contacted with its referral. The preferred one comes first; whoever
/// prefers paper gets no text and no e-mail unless a person decides so.
/// </summary>
/// <param name="SmsStopped">It answered STOP.</param>
/// <param name="SmsAvailable">A provider is configured.</param>
public sealed record HouseholdReach(string? Mobile, string? Email, bool HasAddress, HouseholdPreference Preference, bool SmsStopped, bool SmsAvailable)
{
    /// <summary>Why this channel is closed; null when it is open.</summary>
    public string? WhyNot(HouseholdNoticeChannel channel) => channel switch
    {
        HouseholdNoticeChannel.Letter => HasAddress ? null : HouseholdNoticeCodes.NoAddress,
        HouseholdNoticeChannel.Email => Email is null ? HouseholdNoticeCodes.NoEmail : null,
        _ when Mobile is null => HouseholdNoticeCodes.NoMobile,
        _ when SmsStopped => HouseholdNoticeCodes.SmsStopped,
        _ => SmsAvailable ? null : HouseholdNoticeCodes.SmsNotAvailable,
    };

    /// <summary>The number or the mailbox of a channel; null when there is none, and for letters.</summary>
    public string? Of(HouseholdNoticeChannel channel) => channel switch
    {
        HouseholdNoticeChannel.Sms => Mobile,
        HouseholdNoticeChannel.Email => Email,
        _ => null,
    };

    /// <summary>The channel of what is sent by the calendar; null when nothing is.</summary>
    public HouseholdNoticeChannel? Automatic()
    {
        HouseholdNoticeChannel[] order = Preference switch
        {
            HouseholdPreference.Letter => [],
            HouseholdPreference.Email => [HouseholdNoticeChannel.Email, HouseholdNoticeChannel.Sms],
            _ => [HouseholdNoticeChannel.Sms, HouseholdNoticeChannel.Email],
        };
        return order.Where(channel => WhyNot(channel) is null).Select(channel => (HouseholdNoticeChannel?)channel).FirstOrDefault();
    }
}
