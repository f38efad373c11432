using System.Text.Json;

namespace Slime.Functions.Notifications.Graph;

/// <summary>Reads the error in an answer: <c>{"error":{"code","message","innerError":{"code"}}}</c> (Microsoft REST API Guidelines, 7.10.2).</summary>
internal static class GraphError
{
    private const int LongestBody = 64 * 1024;
    private const int LongestCode = 64;
    private const int Deepest = 4;

    public static async Task<(IReadOnlyList<string> Codes, string Message)> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            await content.LoadIntoBufferAsync(LongestBody, cancellation);
            await using var stream = await content.ReadAsStreamAsync(cancellation);
            using var json = await JsonDocument.ParseAsync(stream, default, cancellation);
            return Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            // A proxy's page, an endless body or a broken connection: what answered is not Graph, which the absence of codes says.
            return ([], "");
        }
    }

    private static (IReadOnlyList<string> Codes, string Message) Read(JsonElement root)
    {
        if (Child(root, "error") is not { } error) return ([], "");
        var message = Text(error, "message") ?? "";
        var codes = new List<string>();
        JsonElement? level = error;
        for (var depth = 0; level is { } found && depth < Deepest; depth++)
        {
            if (Text(found, "code") is { Length: > 0 } code) codes.Add(Safe(code));
            level = Child(found, "innerError") ?? Child(found, "innererror");
        }

        return (codes, message);
    }

    // Codes are logged: whatever answers must not write lines or names there.
    private static string Safe(string code) =>
        code.Length <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? code : "unreadable";

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
