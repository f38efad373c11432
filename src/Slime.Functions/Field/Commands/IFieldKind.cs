using System.Text.Json;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands;

/// <summary>A command at work.</summary>
/// <param name="Receipts">What was received of the case before, this batch's among it.</param>
/// <param name="Decided">Somebody takes over what came too late.</param>
/// <param name="Over">What somebody else wrote meanwhile is known, and gives way.</param>
internal sealed record FieldWork(FieldCommand Command, Caller Caller, IReadOnlyDictionary<Guid, StoredReceipt> Receipts, bool Decided = false, bool Over = false)
{
    public Model.Cases.CaseId CaseId => Command.CaseId;
}

/// <summary>One kind of command: reads what it says and does it by the use case that every other way uses.</summary>
internal interface IFieldKind
{
    string Name { get; }

    /// <summary>What it takes to do it: whoever had it when the case was given to the device, and has it no more, is late and no stranger.</summary>
    CaseRight Right { get; }

    /// <summary>Goes into a case that is closed as well.</summary>
    bool OnClosed => false;

    Task<FieldOutcome> RunAsync(FieldWork work, CancellationToken cancellation);
}

/// <summary>A kind whose payload is one record.</summary>
internal abstract class FieldKind<TInput>(string name, CaseRight right) : IFieldKind
    where TInput : class
{
    public string Name => name;

    public CaseRight Right => right;

    public virtual bool OnClosed => false;

    public Task<FieldOutcome> RunAsync(FieldWork work, CancellationToken cancellation)
    {
        try
        {
            return RunAsync(work, JsonSerializer.Deserialize<TInput>(work.Command.Payload, SlimeJson.Requests)!, cancellation);
        }
        catch (JsonException wrong)
        {
            return Task.FromResult(FieldOutcome.Invalid([JsonBody.Misfit(wrong)]));
        }
    }

    protected abstract Task<FieldOutcome> RunAsync(FieldWork work, TInput input, CancellationToken cancellation);

    /// <summary>The request that the payload asks for, or everything that is wrong with it.</summary>
    protected static async Task<FieldOutcome> ReadAndRunAsync<TRequest>(Func<List<FieldError>, TRequest?> read, Func<TRequest, Task<FieldOutcome>> run)
        where TRequest : class
    {
        var errors = new List<FieldError>();
        return read(errors) is { } request && errors.Count == 0 ? await run(request) : FieldOutcome.Invalid(errors);
    }
}
