using System.Collections.Immutable;
using Slime.Model.Cases.Feedback;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Feedback;

/// <summary>Another way to reach the household, as far as the referrer knows one.</summary>
/// <param name="Unknown">She knows none: that is an answer too.</param>
internal sealed record HintInput(string? Phone = null, string? Email = null, string? Times = null, bool? Unknown = null);

/// <summary>A hint with its words: personal data.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="PhoneNote">Whose number it is.</param>
public sealed record HintText(string? Phone, string? PhoneNote, string? Email, string? Times)
{
    public ImmutableArray<HintKind> Kinds =>
    [
        .. new[] { (Phone, HintKind.Phone), (Email, HintKind.Email), (Times, HintKind.Times) }.Where(part => part.Item1 is not null).Select(part => part.Item2).DefaultIfEmpty(HintKind.Unknown),
    ];
}

internal static class HintReading
{
    public const int MaxTimes = 200;

    public static HintText? Read(HintInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        var phones = FieldPhone.Read("phone", input.Phone, errors);
        var email = FieldEmail.Read("email", input.Email, errors);
        var times = FieldText.Line("times", input.Times, MaxTimes, errors);
        var note = FieldPhone.Note([.. phones.Take(1).Select(phone => phone.Note), .. phones.Skip(1).Select(phone => phone.Number)]);
        var text = new HintText(phones.FirstOrDefault()?.Number, note, email, times);
        var says = text.Phone is not null || email is not null || times is not null;
        if (errors.Count == before && says == (input.Unknown is true)) errors.Add(new FieldError("unknown", says ? "hint_and_unknown" : FieldErrorCodes.AtLeastOne, []));
        return errors.Count > before ? null : text;
    }
}
