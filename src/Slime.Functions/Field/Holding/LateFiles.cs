using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Field.Commands;
using Slime.Functions.Field.Commands.Kinds;
using Slime.Functions.Files;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Holding;

/// <summary>
/// Photos of a visit whose case has gone to somebody else: their bytes would be swept out of quarantine before anybody decided, so
/// they are taken into the case at once. Whoever decides against them has them withdrawn.
/// </summary>
internal sealed class LateFiles(CaseStore cases, FilesReceived received, WithdrawFile withdraw) : ILateContent
{
    public static bool IsOf(string kind) => kind is FilesKind.KindName or SignatureKind.KindName;

    public async Task<FieldOutcome?> ArriveAsync(FieldCommand command, IFieldKind kind, Caller caller, CancellationToken cancellation)
    {
        using var notYet = PendingReceipt.Suspend();
        if (FilesOf(command.Kind, command.Payload) is not { Count: > 0 } files || await cases.FindAsync(command.CaseId, cancellation) is not { } stored) return null;
        return await received.CompleteAsync(stored, caller.Actor, files, cancellation) is FieldOutcome.Refused refused ? refused : null;
    }

    public async Task DiscardAsync(StoredHolding held, CaseState state, Caller caller, CancellationToken cancellation)
    {
        foreach (var file in FilesOf(held.Kind, held.Payload)) await withdraw.RunAsync(state, file, caller, WithdrawalReason.Other, cancellation);
    }

    private static IReadOnlyList<FileId> FilesOf(string kind, string payload)
    {
        try
        {
            var named = kind switch
            {
                FilesKind.KindName => JsonSerializer.Deserialize<FilesInput>(payload, SlimeJson.Requests)?.FileIds ?? [],
                SignatureKind.KindName => [JsonSerializer.Deserialize<SignatureInput>(payload, SlimeJson.Requests)?.FileId],
                _ => [],
            };
            return [.. named.Select(name => FileId.TryParse(name, out var id) ? id : (FileId?)null).OfType<FileId>().Distinct()];
        }
        catch (JsonException)
        {
            // What says nothing is kept as it is, and refused when somebody takes it over.
            return [];
        }
    }
}
