using System.Text.Json;
using Slime.Functions.Messaging;
using Slime.Functions.Storage;
using Slime.Model.Cases;

namespace Slime.Functions.Diagnostics;

/// <summary>Version 1 of the message that the reports of a version of a diagnostic are to be rendered.</summary>
internal sealed record RenderReportsV1(int V, CaseId CaseId, int Version);

/// <summary>Asks for the reports of a version; sent in the transaction that hands the version in.</summary>
internal static class RenderReports
{
    public static OutboxMessage MessageFor(CaseId id, int version) => new(
        MessageId(id, version), QueueNames.Reports, id.ToString(), JsonSerializer.Serialize(new RenderReportsV1(1, id, version), SlimeJson.Options));

    /// <summary>What the handler gives to <see cref="Cases.CaseChange.Handled"/> with its effect.</summary>
    public static string MessageId(CaseId id, int version) => $"reports|{id}|{version}";
}
