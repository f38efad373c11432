using System.Text.Json.Serialization;
using Slime.Model.Cases.Requests;
using Slime.Model.Privacy;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Functions.Requests;

/// <summary>A request as it is sent or typed.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record RequestInput(
    RequestKind? Kind = null, DateOnly? ReceivedOn = null, RequestChannel? How = null, string? Surname = null, string? FirstName = null, DateOnly? BirthDate = null,
    string? ReplyTo = null, string? Asks = null, IReadOnlyList<RecipientKind>? NoLongerWith = null, bool? NoLongerContact = null);

internal sealed record IdentityInput(IdentityProof? How = null, DateOnly? On = null);

/// <param name="Confirmed">Name or birth date differ, or one is missing, and whoever links it made sure that it is them.</param>
internal sealed record LinkInput(string? CaseId = null, bool? Confirmed = null);

internal sealed record ReasonInput(string? Reason = null);

/// <param name="Text">What they are answered; a refusal without its reasons is none (GDPR, article 12(4)).</param>
internal sealed record AnswerInput(RequestOutcome? Outcome = null, DateOnly? On = null, string? Text = null);

internal sealed record DayInput(DateOnly? On = null);

/// <summary>Makes of what was sent what can be done, or says what is wrong with which field.</summary>
internal static class RequestReading
{
    public const int MaxName = 100;
    public const int MaxReplyTo = 200;
    public const int MaxWords = 2000;

    /// <summary>Nobody registers what came longer ago than this: it is a slip.</summary>
    private const int OldestYears = 3;

    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    public static (PersonRequest Request, RequestWords Words)? Read(RequestInput input, string id, DateOnly today, List<FieldError> errors)
    {
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        if (input.How is null) errors.Add(new FieldError("how", FieldErrorCodes.Required, []));
        var received = Past(input.ReceivedOn, "receivedOn", today, today.AddYears(-OldestYears), errors, isRequired: true);
        var birth = Past(input.BirthDate, "birthDate", today, EarliestBirth, errors, isRequired: false);
        var surname = Line(input.Surname, "surname", MaxName, errors);
        if (surname is null && errors.All(error => error.Path != "surname")) errors.Add(new FieldError("surname", FieldErrorCodes.Required, []));
        var words = new RequestWords(surname ?? "", Line(input.FirstName, "firstName", MaxName, errors), birth, Line(input.ReplyTo, "replyTo", MaxReplyTo, errors), Words(input.Asks, "asks", errors));
        IReadOnlyList<RecipientKind> with = [.. (input.NoLongerWith ?? []).Distinct().Order()];
        if (input.Kind == RequestKind.Withdrawal && with.Count == 0 && input.NoLongerContact is not true) errors.Add(new FieldError("noLongerWith", FieldErrorCodes.AtLeastOne, []));
        if (errors.Count > 0) return null;
        var isWithdrawal = input.Kind == RequestKind.Withdrawal;
        return (new PersonRequest(id, input.Kind!.Value, received!.Value, input.How!.Value, received.Value.AddMonths(PersonRequest.Months))
        {
            NoLongerWith = isWithdrawal ? with : [],
            NoLongerContact = isWithdrawal && input.NoLongerContact is true,
        }, words);
    }

    /// <summary>A day that has passed and is not absurd.</summary>
    public static DateOnly? Past(DateOnly? day, string path, DateOnly today, DateOnly earliest, List<FieldError> errors, bool isRequired)
    {
        if (day is null && isRequired) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
        if (day > today) errors.Add(new FieldError(path, FieldErrorCodes.DateInFuture, []));
        if (day < earliest) errors.Add(new FieldError(path, FieldErrorCodes.DateTooOld, [earliest]));
        return day;
    }

    public static string? Words(string? text, string path, List<FieldError> errors)
    {
        var read = CleanText.Lines(text);
        if (read is { Length: > MaxWords }) errors.Add(new FieldError(path, FieldErrorCodes.TooLong, [MaxWords, read.Length]));
        return read is { Length: > 0 } ? read : null;
    }

    private static string? Line(string? text, string path, int most, List<FieldError> errors)
    {
        var read = CleanText.OneLine(text);
        if (read is { Length: var length } && length > most) errors.Add(new FieldError(path, FieldErrorCodes.TooLong, [most, length]));
        return read is { Length: > 0 } ? read : null;
    }
}
