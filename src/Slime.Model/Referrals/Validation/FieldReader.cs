using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

/// <summary>
/// Turns nullable input into typed values and collects every refusal with its path. A refused value reads as absent:
/// what was read is only used when nothing was refused.
/// </summary>
internal sealed partial class FieldReader(DateOnly today)
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public DateOnly Today => today;

    public void Refuse(string path, string code, params object?[] arguments) => _errors.Add(new FieldError(path, code, arguments));

    public T? Required<T>(string path, T? value)
        where T : struct
    {
        if (value is null) Refuse(path, FieldErrorCodes.Required);
        return value;
    }

    /// <summary>A date that is not in the future and not before <paramref name="earliest"/>.</summary>
    public DateOnly? PastDate(string path, DateOnly? date, DateOnly earliest)
    {
        if (date > today) Refuse(path, FieldErrorCodes.DateInFuture, today);
        else if (date < earliest) Refuse(path, FieldErrorCodes.DateTooOld, earliest);
        else return date;
        return null;
    }

    /// <summary>A value of the vocabulary: a form can bind any number to an enum.</summary>
    public T? Choice<T>(string path, T? value)
        where T : struct, Enum
    {
        if (value is not { } choice || Enum.IsDefined(choice)) return value;
        Refuse(path, FieldErrorCodes.UnknownValue);
        return null;
    }

    public static string NameOf<T>(T value)
        where T : struct, Enum => EnumCode.Of(value);
}
