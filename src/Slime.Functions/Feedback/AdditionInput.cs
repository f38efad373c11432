using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Feedback;

/// <summary>What the referrer learned since.</summary>
/// <param name="Phone">Another number of the household; whose it is may stand beside it.</param>
/// <param name="FslRequest">Another request for energy aid.</param>
internal sealed record AdditionInput(string? Phone = null, FslRequestInput? FslRequest = null);

internal static class AdditionReading
{
    public static ReferralAddition? Read(AdditionInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var phones = FieldPhone.Read("phone", input.Phone, errors);
        var request = input.FslRequest is null ? null : FieldFslRequest.Read("fslRequest", input.FslRequest, today, errors);
        if (errors.Count == before && phones.IsEmpty && request is null) errors.Add(new FieldError("phone", FieldErrorCodes.AtLeastOne, []));
        return errors.Count > before ? null : new ReferralAddition(phones, request);
    }

    /// <summary>The form of the page, with what could not be read.</summary>
    public static AdditionInput Of(IFormCollection typed, string prefix, List<FieldError> errors)
    {
        var (day, euros) = (typed.Text($"{prefix}fslRequest.on"), typed.Text($"{prefix}fslRequest.amount"));
        var on = TypedText.Day(day, "fslRequest.on", errors);
        var amount = TypedText.Amount(euros, "fslRequest.amount", errors);
        var asks = day.Length > 0 || euros.Length > 0;
        return new AdditionInput(typed.Text($"{prefix}phone"), asks && errors.Count == 0 ? new FslRequestInput { On = on, Amount = amount } : null);
    }
}
