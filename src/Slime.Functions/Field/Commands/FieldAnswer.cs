using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Field;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Field.Commands;

/// <summary>What became of a command.</summary>
public enum FieldStatus
{
    Received,

    /// <summary>Received, and somebody must decide: the case has moved on.</summary>
    Held,

    /// <summary>Somebody else changed the same thing; nothing was written.</summary>
    Conflict,

    /// <summary>It makes no sense, and will not later.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Waiting,
}

/// <summary>The proof that something was received.</summary>
/// <param name="ReceiptId">The case and the row of its journal, or the draft of its diagnostic.</param>
/// <param name="Sha256">Of the payload exactly as it was received.</param>
/// <param name="Stored">Hashes of what is stored: of a section what the next edit must name, of files their content.</param>
/// <param name="CapturedAt">By the server's clock, corrected by what the device measured.</param>
public sealed record FieldReceipt(
    string ReceiptId,
    Guid CommandId,
    CaseId CaseId,
    string Kind,
    string Sha256,
    IReadOnlyList<string> Stored,
    DateTimeOffset ReceivedAt,
    DateTimeOffset CapturedAt,
    DeviceClock Clock,
    Guid Device);

/// <param name="Known">The fact that stands in the way.</param>
/// <param name="RetryAfter">Seconds after which it is worth sending again.</param>
public sealed record FieldAnswer(Guid CommandId, FieldStatus Status)
{
    public string? Code { get; init; }

    public string? Title { get; init; }

    public FieldReceipt? Receipt { get; init; }

    public object? Conflict { get; init; }

    public object? Known { get; init; }

    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public int? RetryAfter { get; init; }
}

public sealed record FieldAnswers(IReadOnlyList<FieldAnswer> Answers);

/// <summary>What a kind of command makes of one.</summary>
internal abstract record FieldOutcome
{
    /// <param name="Row">Of the case's journal, or what was written beside it.</param>
    public sealed record Received(string Row, params IReadOnlyList<string> Stored) : FieldOutcome;

    public sealed record Conflicting(string Code, object Detail, params object?[] Arguments) : FieldOutcome;

    public sealed record Refused(string Code, params object?[] Arguments) : FieldOutcome
    {
        public IReadOnlyList<FieldError> Errors { get; init; } = [];

        public object? Known { get; init; }
    }

    public sealed record Waiting(string Code, int Seconds) : FieldOutcome;

    /// <summary>The case has moved on.</summary>
    public sealed record Late(HeldReason Reason) : FieldOutcome;

    /// <summary>There is no such case, or the person may not see it.</summary>
    public sealed record NotFound : FieldOutcome;

    /// <summary>The person sees the case, and this is not theirs to do on it.</summary>
    public sealed record Forbidden : FieldOutcome;

    public static FieldOutcome Invalid(IReadOnlyList<FieldError> errors) =>
        new Refused(errors.Select(error => error.Code).Distinct().ToList() is [var only] ? only : "invalid_input") { Errors = errors };

    /// <summary>The outcome of a command on the case as a device is told of it.</summary>
    public static FieldOutcome Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done done => new Received(RowOf(done.Version)),
        CommandOutcome.Forbidden => new Forbidden(),
        CommandOutcome.Refused { Why.Code: Model.Cases.Visits.VisitCodes.CaseClosed } => new Late(HeldReason.Closed),
        CommandOutcome.Refused { Why: { Field: { } field } wrong } => Invalid([new FieldError(field, wrong.Code, [.. wrong.Arguments])]),
        CommandOutcome.Refused refused => new Refused(refused.Why.Code, [.. refused.Why.Arguments]),
        _ => new NotFound(),
    };

    public static string RowOf(long sequence) => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The message of a refusal, and of each field that is wrong.</summary>
    public static (string Title, IReadOnlyDictionary<string, string[]>? Errors) Words(Refused refused) => (
        refused.Errors.Count == 0 ? Texts.Get($"errors.{refused.Code}", refused.Arguments) : Texts.Get("errors.invalid_input"),
        refused.Errors.Count == 0 ? null : refused.Errors.ByField(FieldErrors.Message));
}
