using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>Reads one request for energy aid, by the rules of a referral.</summary>
public static class FieldFslRequest
{
    /// <returns>Null when it is refused, which <paramref name="errors"/> then says.</returns>
    public static FslRequest? Read(string path, FslRequestInput input, DateOnly today, ICollection<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(errors);
        var fields = new FieldReader(today);
        var request = EnergyReading.Read(fields, path, input);
        foreach (var error in fields.Errors) errors.Add(error);
        return fields.Errors.Count == 0 ? request : null;
    }
}
