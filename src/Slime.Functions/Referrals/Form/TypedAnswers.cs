using System.Globalization;
using System.Text.RegularExpressions;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Referrals.Form;

/// <summary>What people type, as values; what cannot be read is absent and has an error.</summary>
internal sealed partial class TypedAnswers(ReferralForm form)
{
    public const string NotANumber = "not_a_number";
    public const string NotADate = "not_a_date";

    private const int Decimals = 2;

    private static readonly string[] DateShapes = ["yyyy-MM-dd", "d/M/yyyy"];

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string? Text(string name) => form[name];

    public decimal? Amount(string name)
    {
        if (form[name] is not { } typed) return null;
        var number = Number().Match(typed.Trim());
        // Three digits after a point or comma may be thousandths or thousands; the person decides.
        if (number.Groups["decimals"].Length > Decimals) return Refuse<decimal>(name, FieldErrorCodes.TooManyDecimals, Decimals);
        var plain = Space().Replace(number.Groups["whole"].Value, "") + "." + number.Groups["decimals"].Value;
        return number.Success && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : Refuse<decimal>(name, NotANumber);
    }

    public int? Whole(string name)
    {
        if (form[name] is not { } typed) return null;
        return int.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : Refuse<int>(name, NotANumber);
    }

    /// <summary>As a browser's date field sends it, or day, month and year where there is no such field.</summary>
    public DateOnly? Date(string name)
    {
        if (form[name] is not { } typed) return null;
        return DateOnly.TryParseExact(typed.Trim(), DateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : Refuse<DateOnly>(name, NotADate);
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

    // 1150,50 or 1 150.50, with any of the spaces that keyboards and spreadsheets write, and the euro sign or not.
    [GeneratedRegex(@"^(?<whole>-?(?:[0-9]+|[0-9]{1,3}(?:[\s\u00A0\u2009\u202F][0-9]{3})+))(?:[.,](?<decimals>[0-9]+))?\s*€?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\s\u00A0\u2009\u202F]", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
