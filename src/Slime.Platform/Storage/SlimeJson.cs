using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Text;

namespace Slime.Platform.Storage;

/// <summary>The one way in which Slime writes JSON, on the wire and in storage.</summary>
internal static class SlimeJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Reads what is sent to the API: the same, with every text cleaned by the one rule for typed text.</summary>
    public static JsonSerializerOptions Requests { get; } = CreateForRequests();

    /// <summary>Applies the conventions to options that another component owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = false;
        // Accents stay readable in storage; pages and JSON answers are never concatenated into HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new ExactEnumConverterFactory());
        options.Converters.Add(new UtcConverter());
        options.Converters.Add(new ParsableJsonConverter<RecordId>());
        options.Converters.Add(new ParsableJsonConverter<LocalDateTime>());
        options.Converters.Add(new ParsableJsonConverter<OrientationId>());
        options.Converters.Add(new ParsableJsonConverter<ReportLinkId>());
        options.Converters.Add(new ParsableJsonConverter<SchemeCode>());
        options.Converters.Add(new ParsableJsonConverter<OrganisationId>());
        options.Converters.Add(new ParsableJsonConverter<TerritoryCode>());
        options.Converters.Add(new ParsableJsonConverter<InseeCode>());
        options.Converters.Add(new ParsableJsonConverter<CaseId>());
        options.Converters.Add(new ParsableJsonConverter<FileId>());
        options.Converters.Add(new ParsableJsonConverter<Sha256Hash>());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        // For what is read only: the description of the API nests deeper than anything it describes.
        options.MaxDepth = 16;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static JsonSerializerOptions CreateForRequests()
    {
        var options = new JsonSerializerOptions(Options);
        options.Converters.Add(new CleanTextConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CleanTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? CleanText.Of(reader.GetString()!) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>Instants are written in UTC, with a Z.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
    }
}
