using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Platform.Http;

/// <summary>Reads a JSON body within the contract's limits, and says exactly what is wrong with one that breaks them.</summary>
internal static class JsonBody
{
    /// <summary>The contract's limit for a JSON body; an endpoint whose content is larger states its own.</summary>
    public const int MaxBytes = 32 * 1024;

    /// <returns>The value and the bytes it was read from, or the refusal.</returns>
    public static async Task<JsonBody<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellation, int maxBytes = MaxBytes)
        where T : class
    {
        if (!request.HasJsonContentType()) return new(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type"));
        if (await ReadBytesAsync(request, maxBytes, cancellation) is not { } bytes) return new(Problems.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", maxBytes / 1024));
        try
        {
            var value = JsonSerializer.Deserialize<T>(bytes, SlimeJson.Requests);
            return value is null ? new(Problems.Of(StatusCodes.Status400BadRequest, "malformed_json")) : new(value, bytes);
        }
        catch (JsonException wrong)
        {
            return new(Explain(wrong, bytes));
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes) return null;
        // Of a length that was announced no byte more comes; else one more than allowed shows that there are too many.
        var buffer = new byte[request.ContentLength ?? (maxBytes + 1)];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > maxBytes ? null : length == buffer.Length ? buffer : buffer[..length];
    }

    /// <summary>Text that is no JSON at all has no path; JSON that does not fit has the path of the field that does not.</summary>
    private static ProblemHttpResult Explain(JsonException wrong, byte[] bytes)
    {
        try
        {
            using var parsed = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed_json");
        }

        return Problems.Invalid([Misfit(wrong)]);
    }

    /// <summary>The field of a JSON text that does not fit what was expected.</summary>
    public static FieldError Misfit(JsonException wrong) => new(
        wrong.Path is { Length: > 2 } full ? full[(full[1] == '.' ? 2 : 1)..] : "$",
        wrong.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknown_property"
            : wrong.Message.Contains("Duplicate", StringComparison.Ordinal) ? "duplicate_property"
            : "wrong_type",
        []);
}

/// <summary>A body that was read, or the answer that refuses it.</summary>
internal readonly struct JsonBody<T>
    where T : class
{
    private readonly T? _value;

    public JsonBody(T value, byte[] bytes)
    {
        _value = value;
        Bytes = bytes;
    }

    public JsonBody(IResult refusal)
    {
        Refusal = refusal;
        Bytes = [];
    }

    public T Value => _value ?? throw new InvalidOperationException("The body was refused.");

    public byte[] Bytes { get; }

    public IResult? Refusal { get; }
}
