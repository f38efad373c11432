using Slime.Model.Cases.Fsl;
using Slime.Model.Text;

namespace Slime.Functions.FollowUp;

/// <summary>Reads a request to the fund, or says what is wrong with which field.</summary>
internal static class FslReading
{
    /// <summary>More than any fund pays at once.</summary>
    public const decimal MostEuros = 20_000;

    private static readonly DateOnly Earliest = new(2005, 1, 1);

    /// <param name="path">What the names of its fields begin with.</param>
    public static RecordFslRequest? Read(FslRequestInput? input, string path, FslSource source, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input?.On is not { } on) errors.Add(new FieldError($"{path}on", FieldErrorCodes.Required, []));
        else if (on < Earliest) errors.Add(new FieldError($"{path}on", FieldErrorCodes.DateTooOld, [Earliest.ToDateTime(TimeOnly.MinValue)]));
        if (input?.Amount is < 0 or > MostEuros) errors.Add(new FieldError($"{path}amount", FieldErrorCodes.OutOfRange, [0m, MostEuros]));
        else if (input?.Amount is { } euros && decimal.Round(euros, 2) != euros) errors.Add(new FieldError($"{path}amount", FieldErrorCodes.TooManyDecimals, [2]));
        return errors.Count > before ? null : new RecordFslRequest(input!.On!.Value, input.Amount is { } amount ? (long)(amount * 100) : null, input.Kind ?? FslKind.Energy, input.Decision, source);
    }
}
