using Slime.Functions.Orientations;
using Slime.Model.Cases.Orientations;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.PartnerLinks;

/// <summary>What a partner typed, once its fields are right.</summary>
internal sealed record PartnerSaid(PartnerAnswer Answer, long? GrantedCents, OrientationRefusal? Refusal, string? Reference);

/// <summary>Reads the form of a partner, or says what is wrong with which field.</summary>
internal static class PartnerReading
{
    public static (PartnerSaid? Said, IReadOnlyList<FieldError> Errors) Read(IFormCollection posted)
    {
        var errors = new List<FieldError>();
        var answer = TypedText.Word<PartnerAnswer>(posted["answer"].ToString());
        if (answer is null) errors.Add(new FieldError("answer", FieldErrorCodes.Required, []));
        var granted = TypedText.Amount(posted["granted"].ToString(), "granted", errors);
        if (granted is < 0 or > OrientationReading.MostEuros) errors.Add(new FieldError("granted", FieldErrorCodes.OutOfRange, [0m, OrientationReading.MostEuros]));
        else if (granted is { } euros && decimal.Round(euros, 2) != euros) errors.Add(new FieldError("granted", FieldErrorCodes.TooManyDecimals, [2]));
        var refusal = TypedText.Word<OrientationRefusal>(posted["refusalReason"].ToString());
        var reference = FieldText.Line("reference", posted["reference"].ToString(), OrientationReading.MaxReference, errors);
        return errors.Count > 0 ? (null, errors) : (new PartnerSaid(answer!.Value, granted is { } amount ? (long)(amount * 100) : null, refusal, reference), errors);
    }
}
