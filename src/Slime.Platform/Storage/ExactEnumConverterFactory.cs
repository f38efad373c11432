using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Platform.Storage;

/// <summary>
/// Enum values by their exact code. The library's own converter also takes several names with commas and adds them up to
/// another value.
/// </summary>
internal sealed class ExactEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(CodeOf(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(CodeOf(value));

        /// <summary>A number that no word stands for is a fault of ours, and is not written.</summary>
        private static string CodeOf(T value) => Enum.IsDefined(value) ? EnumCode.Of(value) : throw new KeyNotFoundException($"{typeof(T).Name} has no word for {value}.");

        private static T Parse(string? name) => EnumCode.TryParse<T>(name, out var value) ? value : throw new JsonException();
    }
}
