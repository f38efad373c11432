using System.Collections.Immutable;
using Slime.Model.Phones;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>What whoever referred a household learns of it later; saying the same again adds nothing.</summary>
/// <param name="Phones">Numbers of the household, each with whose it is.</param>
/// <param name="Request">Another request for energy aid.</param>
public sealed record ReferralAddition(ImmutableArray<ReadPhone> Phones, FslRequest? Request)
{
    /// <param name="errors">Told of what there is no room for.</param>
    public Referral AddTo(Referral known, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(errors);
        var household = Phones.Aggregate(known.Household, (household, phone) => WithPhone(household, phone));
        if (household.SecondPhoneNote?.Length > ReferralLimits.LineLength) errors.Add(new FieldError("phone", FieldErrorCodes.TooLong, [ReferralLimits.LineLength, household.SecondPhoneNote.Length]));
        var requests = Request is { } request ? WithRequest(known.Fsl.Requests, request) : known.Fsl.Requests;
        if (requests.Length > ReferralLimits.FslRequests) errors.Add(new FieldError("fslRequest.on", FieldErrorCodes.TooMany, [ReferralLimits.FslRequests]));
        return known with { Household = household, Fsl = known.Fsl with { Requests = requests } };
    }

    /// <summary>A request of one day is one: told again, it may say its amount, or another that then counts.</summary>
    private static ImmutableArray<FslRequest> WithRequest(ImmutableArray<FslRequest> known, FslRequest told) => known.Any(made => made.On == told.On)
        ? [.. known.Select(made => made.On == told.On ? made with { AmountCents = told.AmountCents ?? made.AmountCents } : made)]
        : [.. known.Append(told).OrderBy(made => made.On)];

    /// <summary>What is known is never replaced: a third number stands beside the second.</summary>
    private static Household WithPhone(Household household, ReadPhone phone)
    {
        if (phone.Number == household.Phone || phone.Number == household.SecondPhone) return household;
        // A number that was struck out and is given again was right after all.
        var struck = household.StruckPhones?.Where(number => number != phone.Number).ToList();
        var left = household with { StruckPhones = struck is { Count: > 0 } ? struck : null };
        if (left.Phone is null) return left with { Phone = phone.Number, PhoneNote = FieldPhone.Note(left.PhoneNote, phone.Note) };
        if (left.SecondPhone is null) return left with { SecondPhone = phone.Number, SecondPhoneNote = FieldPhone.Note(left.SecondPhoneNote, phone.Note) };
        var readable = Phone.Readable(phone.Number);
        return left.SecondPhoneNote?.Contains(readable, StringComparison.Ordinal) == true
            ? household
            : left with { SecondPhoneNote = FieldPhone.Note(left.SecondPhoneNote, FieldPhone.Note(readable, phone.Note)) };
    }
}
