using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals.Form;

/// <summary>What people type, as values; what cannot be read is absent and has an error.</summary>
internal sealed class TypedAnswers(ReferralForm form)
{
    public const string NotANumber = TypedText.NotANumber;
    public const string NotADate = TypedDay.NotADate;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string? Text(string name) => form[name];

    public decimal? Amount(string name) => form[name] is { } typed ? TypedText.Amount(typed, name, _errors) : null;

    public int? Whole(string name) => form[name] is { } typed ? TypedText.Whole(typed, name, _errors) : null;

    public DateOnly? Date(string name) => form[name] is { } typed ? TypedText.Day(typed, name, _errors) : null;

    /// <summary>A day, or a year when no more is known.</summary>
    public (DateOnly? Day, int? Year) Birth(string name)
    {
        var birth = BirthText.Read(form[name]);
        if (birth.Error is { } error) Refuse<DateOnly>(name, error);
        return (birth.Day, birth.Year);
    }

    public bool? YesNo(string name) => form[name] switch
    {
        null or ReferralChoices.Unknown => null,
        ReferralChoices.Yes => true,
        ReferralChoices.No => false,
        _ => Refuse<bool>(name, FieldErrorCodes.UnknownValue),
    };

    public T? Choice<T>(string name)
        where T : struct, Enum => form[name] is { } typed ? Parse<T>(name, typed) : null;

    /// <summary>One of a vocabulary, or that nobody knows.</summary>
    public T? ChoiceOrUnknown<T>(string name)
        where T : struct, Enum => form[name] is ReferralChoices.Unknown ? null : Choice<T>(name);

    public IReadOnlyList<T?> Choices<T>(string name)
        where T : struct, Enum => [.. form.Values(name).Select(typed => Parse<T>(name, typed)).Where(value => value is not null)];

    private T? Parse<T>(string name, string typed)
        where T : struct, Enum => EnumCode.Find<T>(typed) ?? Refuse<T>(name, FieldErrorCodes.UnknownValue);

    private T? Refuse<T>(string name, string code, params object?[] arguments)
        where T : struct
    {
        _errors.Add(new FieldError(name, code, arguments));
        return null;
    }
}
