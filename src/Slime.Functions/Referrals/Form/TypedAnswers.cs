using System.Globalization;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals.Form;

/// <summary>What people type, as values; what cannot be read is absent and has an error.</summary>
internal sealed class TypedAnswers(ReferralForm form)
{
    public const string NotANumber = TypedText.NotANumber;
    public const string NotADate = "not_a_date";

    private static readonly string[] DateShapes = ["yyyy-MM-dd", "d/M/yyyy"];

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string? Text(string name) => form[name];

    public decimal? Amount(string name) => form[name] is { } typed ? TypedText.Amount(typed, name, _errors) : null;

    public int? Whole(string name)
    {
        if (form[name] is not { } typed) return null;
        return int.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : Refuse<int>(name, NotANumber);
    }

    /// <summary>As a browser's date field sends it, or day, month and year where there is no such field.</summary>
    public DateOnly? Date(string name)
    {
        if (form[name] is not { } typed) return null;
        if (DateOnly.TryParseExact(typed.Trim(), DateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        return Refuse<DateOnly>(name, BirthText.Read(typed).Error == FieldErrorCodes.YearOfTwoDigits ? FieldErrorCodes.YearOfTwoDigits : NotADate);
    }

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
        where T : struct, Enum
    {
        var position = EnumCode.All(typeof(T)).ToList().IndexOf(typed);
        return position < 0 ? Refuse<T>(name, FieldErrorCodes.UnknownValue) : Enum.GetValues<T>()[position];
    }

    private T? Refuse<T>(string name, string code, params object?[] arguments)
        where T : struct
    {
        _errors.Add(new FieldError(name, code, arguments));
        return null;
    }
}
