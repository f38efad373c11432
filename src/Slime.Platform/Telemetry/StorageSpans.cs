namespace Slime.Platform.Telemetry;

/// <summary>
/// The Azure SDK's own spans, one a call. Those of its HTTP requests are left out: their addresses carry keys of rows and
/// queries.
/// </summary>
internal static class StorageSpans
{
    public static readonly string[] Sources = ["Azure.Data.Tables.*", "Azure.Storage.Queues.*", "Azure.Storage.Blobs.*"];

    public static bool IsOne(string source) => source.StartsWith("Azure.Data.Tables.", StringComparison.Ordinal)
        || source.StartsWith("Azure.Storage.Queues.", StringComparison.Ordinal) || source.StartsWith("Azure.Storage.Blobs.", StringComparison.Ordinal);
}
