using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Referrals;

/// <summary>The outcome of validating a referral: <see cref="Accepted"/> or <see cref="Refused"/>, nothing else.</summary>
public abstract record ReferralValidation
{
    private ReferralValidation()
    {
    }

    /// <summary>
    /// Validates a referral and reports every error, not only the first. It throws for no input, null included.
    /// </summary>
    /// <param name="input">What was sent, in JSON or by the form.</param>
    /// <param name="today">The local date, against which dates in the future are refused.</param>
    /// <param name="currentCommune">
    /// The current INSEE code for a current or former code of the département; null for any other code.
    /// </param>
    /// <param name="isPostalCode">Whether a code is a postal code of the département and no INSEE code.</param>
    public static ReferralValidation Validate(ReferralInput? input, DateOnly today, Func<InseeCode, InseeCode?> currentCommune, Func<string, bool>? isPostalCode = null)
    {
        ArgumentNullException.ThrowIfNull(currentCommune);
        var fields = new FieldReader(today);
        var referral = ReferralReading.Read(fields, input ?? new ReferralInput(), currentCommune, isPostalCode ?? (_ => false));
        return fields.Errors.Count == 0 ? new Accepted(referral) : new Refused(fields.Errors);
    }

    /// <summary>The referral may be recorded.</summary>
    public sealed record Accepted(Referral Referral) : ReferralValidation;

    /// <summary>The referral may not be recorded.</summary>
    /// <param name="Errors">At least one, in the order of the form.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : ReferralValidation;
}
