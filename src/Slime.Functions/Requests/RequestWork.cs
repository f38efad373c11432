using Slime.Functions.Cases;
using Slime.Functions.Retention;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Requests;
using Slime.Model.Privacy;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Requests;

/// <summary>What became of a step about a request.</summary>
internal abstract record RequestStepOutcome
{
    public sealed record Done(StoredRequest Stored) : RequestStepOutcome;

    public sealed record NotFound : RequestStepOutcome;

    /// <summary>The caller saw another version, or somebody was faster.</summary>
    public sealed record Stale : RequestStepOutcome;

    public sealed record Refused(string Code) : RequestStepOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : RequestStepOutcome;
}

/// <summary>What people do about a request, from its receipt to its answer. Each step stands in the register; what it makes of cases follows.</summary>
internal sealed class RequestWork(RequestTable table, ApplyRequest apply, CaseStore cases, PersonStore persons, ArchivedCases archived, LocalTime time, TimeProvider clock)
{
    /// <summary>Name or birth date do not tell whoever asks from a namesake.</summary>
    public const string Namesake = "request_namesake";

    private const int MostCases = 20;

    public async Task<RequestStepOutcome> ReceiveAsync(RequestInput input, string id, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (RequestReading.Read(input, id, time.Today, errors) is not var (request, words)) return new RequestStepOutcome.Invalid(errors);
        // The same key and content once more.
        if (await table.FindAsync(id, cancellation) is { } known) return new RequestStepOutcome.Done(known);
        return await table.TrySaveAsync(null, request.After("received", clock.GetUtcNow(), caller.Id), words, cancellation) ? await DoneAsync(id, cancellation) : new RequestStepOutcome.Stale();
    }

    public Task<RequestStepOutcome> IdentifyAsync(string id, IdentityInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (input.How is null) errors.Add(new FieldError("how", FieldErrorCodes.Required, []));
        var on = RequestReading.Past(input.On, "on", time.Today, time.Today.AddYears(-1), errors, isRequired: true);
        return StepAsync(id, errors, caller, matches, "identified", stored => stored.Request.IsOpen
            ? (stored.Request with { Identity = input.How, IdentityOn = on }, null)
            : RequestDecisions.Answered, cancellation);
    }

    /// <summary>The case is this person's: from here on it is held, restricted or shared no more, as what was asked demands.</summary>
    public async Task<RequestStepOutcome> LinkAsync(string id, LinkInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored) return new RequestStepOutcome.NotFound();
        if (!CaseId.TryParse(CleanText.OneLine(input.CaseId), out var about)) return Invalid("caseId", string.IsNullOrWhiteSpace(input.CaseId) ? FieldErrorCodes.Required : "case_id_invalid");
        if (RequestDecisions.WhyNotLink(stored.Request) is { } refused) return new RequestStepOutcome.Refused(refused);
        if (stored.Request.Cases.Any(link => link.Case == about)) return new RequestStepOutcome.Done(stored);
        if (stored.Request.Cases.Count >= MostCases) return Invalid("caseId", FieldErrorCodes.TooMany);
        if (await cases.FindAsync(about, cancellation) is not { State: { Eliminated: null } state }) return Invalid("caseId", "case_unknown");
        if (input.Confirmed is not true && (stored.Words is null || await FitAsync(stored.Words, state, cancellation) != PersonFit.Same)) return new RequestStepOutcome.Refused(Namesake);
        var isHolding = RequestEffects.HoldOf(stored.Request.Kind) is { } hold && (!state.Holds.Contains(hold) || await IsHeldByRequestsAsync(hold, about, cancellation));
        var linked = await StepAsync(id, [], caller, matches, "linked", now => RequestDecisions.WhyNotLink(now.Request) is { } late
            ? late
            : (now.Request with { Cases = [.. now.Request.Cases, new RequestedCase(about, isHolding)] }, null), cancellation);
        return await AppliedAsync(linked, cancellation);
    }

    /// <summary>It was another's after all.</summary>
    public async Task<RequestStepOutcome> UnlinkAsync(string id, string caseId, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored || !CaseId.TryParse(caseId, out var about) || stored.Request.Cases.FirstOrDefault(link => link.Case == about) is not { } link) return new RequestStepOutcome.NotFound();
        if (!stored.Request.IsOpen) return new RequestStepOutcome.Refused(RequestDecisions.Answered);
        await apply.UndoAsync(stored.Request, link, cancellation);
        await table.ForgetReviewAsync(id, about, cancellation);
        return await StepAsync(id, [], caller, matches, "unlinked", now => (now.Request with { Cases = [.. now.Request.Cases.Where(known => known.Case != about)] }, null), cancellation);
    }

    public Task<RequestStepOutcome> ExtendAsync(string id, ReasonInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var reason = RequestReading.Words(input.Reason, "reason", errors);
        if (reason is null && errors.Count == 0) errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
        return StepAsync(id, errors, caller, matches, "extended", stored => RequestDecisions.WhyNotExtend(stored.Request, time.Today) is { } refused
            ? refused
            : (stored.Request with { ExtendedOn = time.Today, DueOn = stored.Request.ReceivedOn.AddMonths(PersonRequest.Months + PersonRequest.ExtensionMonths) }, stored.Words is { } words ? words with { ExtensionReason = reason } : null),
            cancellation);
    }

    public async Task<RequestStepOutcome> AnswerAsync(string id, AnswerInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored) return new RequestStepOutcome.NotFound();
        var errors = new List<FieldError>();
        if (input.Outcome is null) errors.Add(new FieldError("outcome", FieldErrorCodes.Required, []));
        var on = RequestReading.Past(input.On, "on", time.Today, stored.Request.ReceivedOn, errors, isRequired: true);
        var text = RequestReading.Words(input.Text, "text", errors);
        if (text is null && input.Outcome is RequestOutcome.Refused or RequestOutcome.PartlyGranted && errors.All(error => error.Path != "text")) errors.Add(new FieldError("text", FieldErrorCodes.Required, []));
        var answered = await StepAsync(id, errors, caller, matches, "answered", now => RequestDecisions.WhyNotAnswer(now.Request, input.Outcome!.Value) is { } refused
            ? refused
            : (now.Request with { Status = RequestStatus.Answered, Outcome = input.Outcome, AnsweredOn = on }, now.Words is { } words ? words with { Answer = text } : null), cancellation);
        return await AppliedAsync(answered, cancellation);
    }

    /// <summary>A restriction ends; the person is told before (GDPR, article 18(3)).</summary>
    public async Task<RequestStepOutcome> LiftAsync(string id, DayInput input, Caller caller, Func<long, bool> matches, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var on = RequestReading.Past(input.On, "on", time.Today, time.Today.AddYears(-1), errors, isRequired: true);
        var lifted = await StepAsync(id, errors, caller, matches, "lifted", stored => RequestDecisions.WhyNotLift(stored.Request) is { } refused
            ? refused
            : (stored.Request with { LiftedOn = on }, null), cancellation);
        return await AppliedAsync(lifted, cancellation);
    }

    /// <summary>The file of a case was given to whoever answers.</summary>
    public Task<RequestStepOutcome> FileTakenAsync(string id, Caller caller, CancellationToken cancellation) =>
        StepAsync(id, [], caller, CaseFormRunner.AnyVersion, RequestDecisions.FileTaken, stored => (stored.Request, null), cancellation);

    /// <summary>Not by hand: the last of the requests lifts it.</summary>
    private async Task<bool> IsHeldByRequestsAsync(Model.Cases.Retention.RetentionHold hold, CaseId about, CancellationToken cancellation) =>
        (await table.ListAsync(cancellation)).Any(other => RequestEffects.HoldOf(other.Request.Kind) == hold && RequestEffects.Holds(other.Request) && other.Request.Cases.Any(link => link.Case == about && link.IsHolding));

    /// <summary>How well the household of a case fits; nothing of it is shown.</summary>
    private async Task<PersonFit> FitAsync(RequestWords words, CaseState state, CancellationToken cancellation)
    {
        var referral = state.Archived is null ? (await persons.FindAsync(state.Id, cancellation))?.Referral : (await archived.ReadAsync(state.Id, cancellation)).Personal;
        return referral is null ? PersonFit.Unsure : Namesakes.Compare(words, HouseholdCard.Of(referral));
    }

    private async Task<RequestStepOutcome> AppliedAsync(RequestStepOutcome outcome, CancellationToken cancellation)
    {
        if (outcome is not RequestStepOutcome.Done done) return outcome;
        await apply.RunAsync(done.Stored, cancellation);
        return await DoneAsync(done.Stored.Request.Id, cancellation);
    }

    private async Task<RequestStepOutcome> StepAsync(
        string id, List<FieldError> errors, Caller caller, Func<long, bool> matches, string what, Func<StoredRequest, StepResult> change, CancellationToken cancellation)
    {
        if (await table.FindAsync(id, cancellation) is not { } stored) return new RequestStepOutcome.NotFound();
        if (!matches(stored.Sequence)) return new RequestStepOutcome.Stale();
        if (errors.Count > 0) return new RequestStepOutcome.Invalid(errors);
        var result = change(stored);
        if (result.Code is { } refused) return new RequestStepOutcome.Refused(refused);
        return await table.TrySaveAsync(stored, result.Request!.After(what, clock.GetUtcNow(), caller.Id), result.Words, cancellation) ? await DoneAsync(id, cancellation) : new RequestStepOutcome.Stale();
    }

    private async Task<RequestStepOutcome> DoneAsync(string id, CancellationToken cancellation) =>
        await table.FindAsync(id, cancellation) is { } stored ? new RequestStepOutcome.Done(stored) : new RequestStepOutcome.NotFound();

    private static RequestStepOutcome.Invalid Invalid(string field, string code) => new([new FieldError(field, code, [MostCases])]);

    /// <summary>What a step makes of a request, or why it cannot be.</summary>
    private sealed record StepResult(PersonRequest? Request, RequestWords? Words, string? Code)
    {
        public static implicit operator StepResult((PersonRequest Request, RequestWords? Words) done) => new(done.Request, done.Words, null);

        public static implicit operator StepResult(string code) => new(null, null, code);
    }
}
