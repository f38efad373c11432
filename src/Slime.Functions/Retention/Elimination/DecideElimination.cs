using Slime.Functions.Security;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Retention.Elimination;

/// <param name="Given">False when the archives want to keep it.</param>
internal sealed record VisaInput(string? Number = null, DateOnly? On = null, bool? Given = null);

internal abstract record EliminationOutcome
{
    public sealed record Done(EliminationRecord Record) : EliminationOutcome;

    public sealed record NotFound : EliminationOutcome;

    /// <summary>It is not at that point, or somebody else was faster.</summary>
    public sealed record Refused(string Code) : EliminationOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : EliminationOutcome;
}

/// <summary>What people do with a proposal: enter the visa or its refusal, say that it was handed over, give the order.</summary>
internal sealed class DecideElimination(EliminationStore store, LocalTime time, TimeProvider clock)
{
    public const int MaxNumber = 60;

    public Task<EliminationOutcome> VisaAsync(string id, VisaInput input, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var visa = Read(input, transferred: false, errors);
        if (input.Given is null) errors.Add(new FieldError("given", FieldErrorCodes.Required, []));
        return ChangeAsync(id, errors, caller, "visaEntered", record => record.Status == EliminationStatus.Proposed
            ? record with { Status = input.Given is true ? EliminationStatus.Allowed : EliminationStatus.Refused, Visa = visa }
            : null, "visa_entered_already", cancellation);
    }

    /// <summary>The archives took over what they refused to see destroyed.</summary>
    public Task<EliminationOutcome> TransferredAsync(string id, VisaInput input, Caller caller, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var receipt = Read(input, transferred: true, errors);
        return ChangeAsync(id, errors, caller, "transferred", record => record.Status == EliminationStatus.Refused
            ? record with { Status = EliminationStatus.Allowed, Visa = receipt }
            : null, "visa_not_refused", cancellation);
    }

    public Task<EliminationOutcome> ExecuteAsync(string id, Caller caller, CancellationToken cancellation) =>
        ChangeAsync(id, [], caller, "eliminationOrdered", record => record.Status switch
        {
            EliminationStatus.Allowed => record with { Status = EliminationStatus.Executing },
            EliminationStatus.Executing or EliminationStatus.Executed => record,
            _ => null,
        }, "visa_missing", cancellation);

    private PersonalVisa? Read(VisaInput input, bool transferred, List<FieldError> errors)
    {
        var number = CleanText.OneLine(input.Number) ?? "";
        if (number.Length == 0) errors.Add(new FieldError("number", FieldErrorCodes.Required, []));
        else if (number.Length > MaxNumber) errors.Add(new FieldError("number", FieldErrorCodes.TooLong, [MaxNumber, number.Length]));
        if (input.On is not { } on) errors.Add(new FieldError("on", FieldErrorCodes.Required, []));
        else if (on > time.Today) errors.Add(new FieldError("on", FieldErrorCodes.DateInFuture, []));
        return errors.Count > 0 ? null : new PersonalVisa(number, input.On!.Value, transferred);
    }

    private async Task<EliminationOutcome> ChangeAsync(
        string id, List<FieldError> errors, Caller caller, string kind, Func<EliminationRecord, EliminationRecord?> change, string refusal, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new EliminationOutcome.NotFound();
        if (errors.Count > 0) return new EliminationOutcome.Invalid(errors);
        if (change(stored.Record) is not { } after) return new EliminationOutcome.Refused(refusal);
        if (after == stored.Record) return new EliminationOutcome.Done(after);
        return await store.TrySaveAsync(stored, after, kind, caller.Actor.At(clock.GetUtcNow()), cancellation)
            ? new EliminationOutcome.Done(after)
            : new EliminationOutcome.Refused(Problems.Changed);
    }
}
