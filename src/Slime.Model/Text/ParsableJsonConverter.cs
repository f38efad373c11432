using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slime.Model.Text;

/// <summary>Writes a typed value as its text and reads it back; any other text is a <see cref="JsonException"/>.</summary>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
