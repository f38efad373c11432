using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slime.Model.Cases;
using Slime.Model.Text;

namespace Slime.Functions.Field.Commands;

/// <summary>A command whose envelope makes sense; what it says is read by its kind.</summary>
/// <param name="Payload">The text exactly as it was received.</param>
/// <param name="Hash">SHA-256 of the payload: what a receipt confirms.</param>
internal sealed record FieldCommand(Guid Id, CaseId CaseId, string Kind, Guid? After, string? Base, CapturedTime Captured, string Payload, string Hash)
{
    /// <summary>What begins a reference to a command of one's own.</summary>
    public const string Reference = "command:";

    /// <summary>What must be the same when the command comes again.</summary>
    public string Content => Hex($"{CaseId}\n{Kind}\n{Base}\n{Hash}");

    /// <summary>The number of what a command creates: the same whenever it comes, so that it creates it once.</summary>
    public static RecordId Creates(CaseId caseId, Guid command) =>
        RecordId.Create(BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes($"field|{caseId}|{command}"))));

    public RecordId Created => Creates(CaseId, Id);

    public static Guid? ReferenceOf(string? text) =>
        text is not null && text.StartsWith(Reference, StringComparison.Ordinal) && Guid.TryParseExact(text[Reference.Length..], "D", out var id) ? id : null;

    /// <summary>A visit by its number, or by the command that plans it.</summary>
    public RecordId? VisitOf(string? text) => ReferenceOf(text) is { } planned ? Creates(CaseId, planned) : RecordId.TryParse(text, out var visit) ? visit : null;

    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The commands that a device sends at once.</summary>
internal static class FieldBatch
{
    public const int Most = 50;

    /// <summary>Room for ten sections at their usual size; a section at all its limits goes alone.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <returns>The commands, or what is wrong with their envelopes: the device's own fault, and nothing of it is done.</returns>
    public static (IReadOnlyList<FieldCommand>? Commands, IReadOnlyList<FieldError> Errors) Read(FieldBatchInput input, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var given = input.Commands ?? [];
        if (given.Count == 0) errors.Add(new FieldError("commands", FieldErrorCodes.AtLeastOne, []));
        if (given.Count > Most) errors.Add(new FieldError("commands", FieldErrorCodes.TooMany, [Most]));
        if (errors.Count > 0) return (null, errors);
        var commands = new List<FieldCommand>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < given.Count; i++)
        {
            if (Read(given[i], $"commands[{i}]", now, seen, errors) is { } command) commands.Add(command);
        }

        return errors.Count > 0 ? (null, errors) : (commands, errors);
    }

    private static FieldCommand? Read(FieldCommandInput? input, string path, DateTimeOffset now, HashSet<Guid> seen, List<FieldError> errors)
    {
        var before = errors.Count;
        if (!Guid.TryParseExact(input?.CommandId, "D", out var id)) errors.Add(new FieldError($"{path}.commandId", "not_a_uuid", []));
        else if (!seen.Add(id)) errors.Add(new FieldError($"{path}.commandId", FieldErrorCodes.Duplicate, []));
        if (!CaseId.TryParse(input?.CaseId, out var caseId)) errors.Add(new FieldError($"{path}.caseId", FieldErrorCodes.UnknownValue, []));
        if (string.IsNullOrEmpty(input?.Kind)) errors.Add(new FieldError($"{path}.kind", FieldErrorCodes.Required, []));
        var after = default(Guid?);
        if (input?.After is { } text && !(Guid.TryParseExact(text, "D", out var known) && (after = known) is not null)) errors.Add(new FieldError($"{path}.after", "not_a_uuid", []));
        if (input?.Payload is not { ValueKind: JsonValueKind.Object } payload) errors.Add(new FieldError($"{path}.payload", FieldErrorCodes.Required, []));
        else if (errors.Count == before)
        {
            var raw = payload.GetRawText();
            return new FieldCommand(id, caseId, input.Kind!, after, input.Base, CapturedTime.Of(input.CapturedAt, input.DeviceOffset, now), raw, FieldCommand.Hex(raw));
        }

        return null;
    }
}
