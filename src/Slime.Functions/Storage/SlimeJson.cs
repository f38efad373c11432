using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Files;

namespace Slime.Functions.Storage;

/// <summary>The one way in which Slime writes JSON, on the wire and in storage.</summary>
internal static class SlimeJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the conventions to options that another component owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = false;
        options.MaxDepth = 16;
        // Accents stay readable in storage; pages and JSON answers are never concatenated into HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new ExactEnumConverterFactory());
        options.Converters.Add(new UtcConverter());
        options.Converters.Add(new ParsableConverter<TerritoryCode>());
        options.Converters.Add(new ParsableConverter<InseeCode>());
        options.Converters.Add(new ParsableConverter<CaseId>());
        options.Converters.Add(new ParsableConverter<FileId>());
        options.Converters.Add(new ParsableConverter<Sha256Hash>());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Instants are written in UTC, with a Z.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }

    private sealed class ParsableConverter<T> : JsonConverter<T>
        where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString() ?? "");
    }
}
