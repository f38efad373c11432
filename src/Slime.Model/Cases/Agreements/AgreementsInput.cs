using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Validation;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Agreements;

/// <summary>The household's answers about sharing, as sent: those named replace what was said of the same kind before.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record AgreementsInput
{
    public IReadOnlyList<ShareAgreementInput?>? Share { get; init; }
}

/// <summary>Turns answers as sent into answers that can be recorded, or says what is wrong with which field.</summary>
public static class AgreementsReading
{
    public static ImmutableArray<SharingAnswer> Read(AgreementsInput input, DateOnly today, List<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(errors);
        var fields = new FieldReader(today);
        var seen = new HashSet<RecipientKind>();
        if (input.Share is not { Count: > 0 }) fields.Refuse("share", FieldErrorCodes.Required);
        var share = fields.Each("share", input.Share, ReferralLimits.Choices, (string path, ShareAgreementInput answer) => Read(fields, path, answer, today, seen));
        errors.AddRange(fields.Errors);
        return share;
    }

    private static SharingAnswer? Read(FieldReader fields, string path, ShareAgreementInput input, DateOnly today, HashSet<RecipientKind> seen)
    {
        var with = fields.Choice($"{path}.with", fields.Required($"{path}.with", input.With));
        if (with is { } kind && !seen.Add(kind)) fields.Refuse($"{path}.with", FieldErrorCodes.Duplicate);
        var given = fields.Required($"{path}.given", input.Given);
        var on = fields.PastDate($"{path}.on", input.On, ReferralLimits.EarliestRequest);
        var how = fields.Choice($"{path}.how", input.How);
        if (given is true && input.On is null) fields.Refuse($"{path}.on", FieldErrorCodes.Required);
        if (given is true && input.How is null) fields.Refuse($"{path}.how", FieldErrorCodes.Required);
        // A refusal binds from the day on which it is heard, whether or not anybody wrote down how.
        return with is { } recipient && given is { } answer ? new SharingAnswer(recipient, answer, on ?? (answer ? null : today), how) : null;
    }
}
