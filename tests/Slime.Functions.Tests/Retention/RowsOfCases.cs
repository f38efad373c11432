using System.Reflection;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Storage;

namespace Slime.Functions.Tests.Retention;

/// <summary>
/// Every kind of row that bears the number of a case, as <see cref="LedgerKeys"/> makes their keys: one that comes later is found here
/// by itself, whoever adds it.
/// </summary>
internal static class RowsOfCases
{
    /// <summary>Rows that the program makes of a case itself, and those of an elimination on its way.</summary>
    private static readonly string[] Real =
    [
        nameof(LedgerKeys.Case), nameof(LedgerKeys.Card), nameof(LedgerKeys.Ledger), nameof(LedgerKeys.Dirty), nameof(LedgerKeys.Person),
        nameof(LedgerKeys.Archiving), nameof(LedgerKeys.EliminationLine), nameof(LedgerKeys.EliminationDone),
    ];

    /// <returns>The name of the key and a key that it makes for the case.</returns>
    public static IReadOnlyList<(string Name, string Key)> Of(CaseId id) =>
    [
        .. typeof(LedgerKeys).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(string) && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CaseId)) && !Real.Contains(method.Name))
            .Select(method => (method.Name, (string)method.Invoke(null, [.. method.GetParameters().Select(parameter => Value(parameter, id))])!))
            .Where(made => !made.Item2.EndsWith('|')),
    ];

    /// <summary>Says something of the household, and so is encrypted with the archive and destroyed at its end.</summary>
    public static bool IsPersonal(string key) => key.StartsWith("person|", StringComparison.Ordinal) || key.StartsWith("file|", StringComparison.Ordinal) || key.StartsWith("announced|", StringComparison.Ordinal);

    /// <summary>Writes one row of each kind, with all words of the household where the kind may hold words.</summary>
    public static async Task PlantAsync(TableClient table, CaseId id, IEnumerable<string> words, CancellationToken cancellation)
    {
        foreach (var (name, key) in Of(id))
        {
            var row = new TableEntity(LedgerKeys.Partition(id.Territory), key) { ["Kind"] = name };
            if (IsPersonal(key)) row["Text"] = string.Join(" · ", words);
            // What was written by the story itself stays as it is.
            var known = await table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
            if (!known.HasValue) await table.AddEntityAsync(row, cancellation);
        }
    }

    private static object Value(ParameterInfo parameter, CaseId id) => parameter.ParameterType switch
    {
        var type when type == typeof(CaseId) => id,
        var type when type == typeof(RecordId) => RecordId.Create(7),
        var type when type == typeof(FileId) => FileId.Of(id, Sha256Hash.Of("planted"u8.ToArray())),
        var type when type == typeof(OrientationId) => OrientationId.Create(7),
        var type when type == typeof(Guid) => Guid.NewGuid(),
        var type when type == typeof(string) => parameter.Name == "prefix" ? LedgerKeys.DigestPrefix : "planted",
        var type when type == typeof(int) => 7,
        var type when type == typeof(long) => 7L,
        var type when type == typeof(DateOnly) => new DateOnly(2026, 1, 7),
        var type => throw new InvalidOperationException($"A key is made with a {type.Name}: say here with which."),
    };
}
