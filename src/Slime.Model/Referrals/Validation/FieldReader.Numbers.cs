using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal sealed partial class FieldReader
{
    private const int Decimals = 2;

    /// <summary>Reads euros and answers cents.</summary>
    public long? Cents(string path, decimal? euros)
    {
        if (euros is not { } amount) return null;
        if (amount < 0) Refuse(path, FieldErrorCodes.NotNegative);
        else if (amount > ReferralLimits.MaxAmount) Refuse(path, FieldErrorCodes.OutOfRange, 0m, ReferralLimits.MaxAmount);
        else if (HasMoreDecimals(amount)) Refuse(path, FieldErrorCodes.TooManyDecimals, Decimals);
        else return (long)(amount * 100);
        return null;
    }

    public decimal? Measure(string path, decimal? value, decimal min, decimal max)
    {
        if (value is not { } measure) return null;
        if (measure < min || measure > max) Refuse(path, FieldErrorCodes.OutOfRange, min, max);
        else if (HasMoreDecimals(measure)) Refuse(path, FieldErrorCodes.TooManyDecimals, Decimals);
        else return measure;
        return null;
    }

    public int? Whole(string path, int? value, int min, int max)
    {
        if (value is null || (value >= min && value <= max)) return value;
        Refuse(path, FieldErrorCodes.OutOfRange, min, max);
        return null;
    }

    private static bool HasMoreDecimals(decimal value) => decimal.Round(value, Decimals) != value;
}
