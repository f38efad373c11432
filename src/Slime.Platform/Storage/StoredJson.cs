using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slime.Platform.Storage;

/// <summary>
/// JSON as rows and messages hold it. It is written like the wire's; reading it ignores members it does not know, because a
/// row may have been written by a later version of the program that was rolled back since. Requests stay strict.
/// </summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>What reading a row throws whose columns are missing, of another type, or no such value.</summary>
    public static bool IsUnreadable(Exception failure) =>
        failure is JsonException or FormatException or InvalidOperationException or InvalidCastException or ArgumentException or NotSupportedException;

    /// <returns>Null for what cannot be read.</returns>
    public static T? TryRead<TRow, T>(TRow row, Func<TRow, T> read)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (Exception garbled) when (IsUnreadable(garbled))
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(SlimeJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
