using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Cases;

/// <summary>A request about a case: the case as it was found, and the body, once its fields are right.</summary>
/// <param name="Content">The bytes of the body: the same idempotency key with other bytes is another request.</param>
/// <param name="Key">The client's idempotency key, if it gave one.</param>
internal sealed record OpenedCase<TRequest>(StoredCase Stored, TRequest Value, byte[] Content, string? Key)
{
    public CaseState State => Stored.State;
}

/// <summary>What every command on a case asks of its request.</summary>
internal static class CaseRequests
{
    /// <summary>The case that the caller may see and the body that makes sense, or the refusal; the case first, lest it be guessed.</summary>
    public static Task<(OpenedCase<TRequest>? Opened, IResult? Refusal)> OpenAsync<TInput, TRequest>(
        string caseId, HttpRequest request, Caller caller, CaseRight right, CaseStore cases, Func<TInput, List<FieldError>, TRequest?> read, CancellationToken cancellation)
        where TInput : class
        where TRequest : class => OpenAsync(caseId, request, caller, CaseAccess.Of(right), cases, read, cancellation);

    /// <inheritdoc cref="OpenAsync{TInput, TRequest}(string, HttpRequest, Caller, CaseRight, CaseStore, Func{TInput, List{FieldError}, TRequest}, CancellationToken)"/>
    public static async Task<(OpenedCase<TRequest>? Opened, IResult? Refusal)> OpenAsync<TInput, TRequest>(
        string caseId, HttpRequest request, Caller caller, CaseAccess access, CaseStore cases, Func<TInput, List<FieldError>, TRequest?> read, CancellationToken cancellation)
        where TInput : class
        where TRequest : class
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored) return (null, Problems.NotFound());
        if (access.RefusalOf(caller, stored.State) is { } refused) return (null, CaseCommands.Answer(refused, request.HttpContext.Response, _ => Problems.NotFound()));
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return (null, unusable);
        var body = await JsonBody.ReadAsync<TInput>(request, cancellation);
        if (body.Refusal is { } refusal) return (null, refusal);
        var errors = new List<FieldError>();
        return read(body.Value, errors) is { } value
            ? (new OpenedCase<TRequest>(stored, value, body.Bytes, key), null)
            : (null, Problems.Invalid(errors));
    }
}
