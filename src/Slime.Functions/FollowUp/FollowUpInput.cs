using System.Collections.Immutable;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.FollowUp;

/// <summary>What came of asking a household: its answers, or why there are none.</summary>
public enum FollowUpResult
{
    Answered,
    NoAnswer,
    LeftMessage,
    WrongNumber,

    /// <summary>Reached, and it does not want to answer.</summary>
    Declined,
}

/// <param name="Actions">What it has done: <c>billsFollowed</c>, <c>rightsAsked</c>, <c>habits</c>, <c>smallRepair</c>, <c>contract</c>, <c>other</c>; empty when nothing.</param>
/// <param name="Engaging">What came about: <c>works</c>, <c>aidObtained</c>, <c>appliance</c>, <c>move</c>, <c>other</c>; empty when nothing.</param>
/// <param name="BillsAmount">By how many euros a year the bills are lower or higher.</param>
/// <param name="NeedsMet">1 to 5.</param>
internal sealed record FollowUpAnswersInput(
    IReadOnlyList<FirstAction?>? Actions = null,
    IReadOnlyList<EngagingAction?>? Engaging = null,
    FollowUpAnswer? StillCold = null,
    BillsSince? Bills = null,
    decimal? BillsAmount = null,
    FollowUpAnswer? Mould = null,
    FollowUpAnswer? Restriction = null,
    SupplySince? Supply = null,
    FollowUpAnswer? Arrears = null,
    FollowUpAnswer? FslRequested = null,
    EquipmentLeft? Equipment = null,
    int? NeedsMet = null,
    bool? Recommends = null,
    bool? WantsCall = null);

internal sealed record OrientationSaidInput(string? OrientationId, OrientationOutcome? Outcome);

/// <param name="Amount">Euros.</param>
/// <param name="Kind"><c>energy</c> (when absent), <c>water</c> or <c>other</c>; figures count energy alone.</param>
/// <param name="Decision"><c>granted</c>, <c>refused</c> or <c>pending</c>.</param>
internal sealed record FslRequestInput(DateOnly? On, decimal? Amount = null, FslKind? Kind = null, FslDecision? Decision = null);

/// <param name="Result">What came of it; <c>answered</c> when absent and there are answers.</param>
/// <param name="On">The day of the call; today when absent.</param>
/// <param name="Text">In words: personal data.</param>
internal sealed record FollowUpInput(
    FollowUpResult? Result = null, DateOnly? On = null, FollowUpAnswersInput? Answers = null, IReadOnlyList<OrientationSaidInput?>? Orientations = null, string? Text = null,
    IReadOnlyList<FslRequestInput?>? FslRequests = null);

/// <param name="On">The day of the call.</param>
/// <param name="Text">In words: personal data; those of before go when there are none.</param>
internal sealed record FollowUpCorrectionInput(DateOnly? On = null, FollowUpAnswersInput? Answers = null, string? Text = null);

/// <summary>A follow-up or a call as asked for, once its fields are right.</summary>
/// <param name="Answers">Null for a call without answers.</param>
internal sealed record FollowUpRequest(FollowUpCall? Call, DateOnly On, FollowUpAnswers? Answers, ImmutableArray<OrientationSaid> Orientations, string? Text, ImmutableArray<RecordFslRequest> FslRequests);

/// <summary>Turns what was sent or typed into a request, or says what is wrong with which field.</summary>
internal static class FollowUpReading
{
    /// <summary>A year's energy of a very large house.</summary>
    public const decimal MostBills = 20_000;

    public static FollowUpRequest? Read(FollowUpInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var result = input.Result ?? (input.Answers is null ? null : FollowUpResult.Answered);
        if (result is null) errors.Add(new FieldError("result", FieldErrorCodes.Required, []));
        var text = FieldText.Lines("text", input.Text, NoteText.MaxLength, errors);
        var said = Orientations(input.Orientations ?? [], errors);
        ImmutableArray<RecordFslRequest> requests = [.. (input.FslRequests ?? []).Select((request, i) => FslReading.Read(request, $"fslRequests[{i}].", FslSource.FollowUp, errors)).OfType<RecordFslRequest>()];
        FollowUpAnswers? answers = null;
        if (result == FollowUpResult.Answered) answers = Answers(input.Answers ?? new FollowUpAnswersInput(), errors);
        else if (input.Answers is not null || said.Length > 0 || requests.Length > 0) errors.Add(new FieldError("answers", "answers_without_result", []));
        return errors.Count > before ? null : new FollowUpRequest(CallOf(result!.Value), input.On ?? today, answers, said, text, requests);
    }

    /// <summary>The same questions; the day must be said again.</summary>
    public static FollowUpRequest? Read(FollowUpCorrectionInput input, DateOnly today, List<FieldError> errors)
    {
        if (input.On is null) errors.Add(new FieldError("on", FieldErrorCodes.Required, []));
        var request = Read(new FollowUpInput(FollowUpResult.Answered, input.On, input.Answers, Text: input.Text), today, errors);
        return errors.Count > 0 ? null : request;
    }

    private static FollowUpCall? CallOf(FollowUpResult result) => result switch
    {
        FollowUpResult.NoAnswer => FollowUpCall.NoAnswer,
        FollowUpResult.LeftMessage => FollowUpCall.LeftMessage,
        FollowUpResult.WrongNumber => FollowUpCall.WrongNumber,
        FollowUpResult.Declined => FollowUpCall.Declined,
        _ => null,
    };

    /// <summary>The four of which the national figures are made must be answered; of the others, what was asked.</summary>
    private static FollowUpAnswers? Answers(FollowUpAnswersInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        var actions = Known("answers.actions", input.Actions, errors);
        var engaging = Known("answers.engaging", input.Engaging, errors);
        if (input.StillCold is null) errors.Add(new FieldError("answers.stillCold", FieldErrorCodes.Required, []));
        if (input.Bills is null) errors.Add(new FieldError("answers.bills", FieldErrorCodes.Required, []));
        if (input.BillsAmount is < 0 or > MostBills) errors.Add(new FieldError("answers.billsAmount", FieldErrorCodes.OutOfRange, [0m, MostBills]));
        if (input.BillsAmount is { } euros && decimal.Round(euros, 2) != euros) errors.Add(new FieldError("answers.billsAmount", FieldErrorCodes.TooManyDecimals, [2]));
        if (input.NeedsMet is < 1 or > 5) errors.Add(new FieldError("answers.needsMet", FieldErrorCodes.OutOfRange, [1m, 5m]));
        return errors.Count > before ? null : new FollowUpAnswers(
            actions, engaging, input.StillCold!.Value, input.Bills!.Value, input.Mould, input.Restriction, input.BillsAmount is { } amount ? (long)(amount * 100) : null,
            input.Supply, input.Arrears, input.FslRequested, input.Equipment, input.NeedsMet, input.Recommends, input.WantsCall == true);
    }

    private static ImmutableArray<T> Known<T>(string path, IReadOnlyList<T?>? chosen, List<FieldError> errors)
        where T : struct, Enum
    {
        if (chosen is null) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
        return [.. (chosen ?? []).OfType<T>().Distinct().Order()];
    }

    private static ImmutableArray<OrientationSaid> Orientations(IReadOnlyList<OrientationSaidInput?> said, List<FieldError> errors)
    {
        var read = ImmutableArray.CreateBuilder<OrientationSaid>();
        foreach (var each in said)
        {
            if (OrientationId.TryParse(each?.OrientationId, out var id) && each?.Outcome is { } outcome && read.All(known => known.Id != id)) read.Add(new OrientationSaid(id, outcome));
            else errors.Add(new FieldError("orientations", FieldErrorCodes.UnknownValue, []));
        }

        return read.ToImmutable();
    }
}
