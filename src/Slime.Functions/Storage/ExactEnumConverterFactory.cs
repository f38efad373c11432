using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slime.Functions.Storage;

/// <summary>
/// Enum values by their exact name in camelCase. The library's own converter also takes several names with commas and
/// adds them up to another value.
/// </summary>
internal sealed class ExactEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    public static IEnumerable<string> NamesOf(Type type) => Enum.GetNames(type).Select(Name);

    /// <summary>A class of one letter (DPE A to G) keeps it as it is.</summary>
    private static string Name(string member) => member.Length == 1 ? member : JsonNamingPolicy.CamelCase.ConvertName(member);

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly FrozenDictionary<string, T> ByName =
            Enum.GetValues<T>().ToFrozenDictionary(value => Name(value.ToString()), StringComparer.Ordinal);

        private static readonly FrozenDictionary<T, string> ByValue = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ByValue[value]);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(ByValue[value]);

        private static T Parse(string? name) => name is not null && ByName.TryGetValue(name, out var value) ? value : throw new JsonException();
    }
}
