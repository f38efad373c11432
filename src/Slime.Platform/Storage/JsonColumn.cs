using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace Slime.Platform.Storage;

/// <summary>
/// A value kept as JSON in one property, or in several when it is longer than a table property may be, with the number of its
/// <see cref="StoredShape"/> beside it.
/// </summary>
internal static class JsonColumn
{
    /// <summary>A string property holds 64 KiB of UTF-16: 32 768 characters, less a margin.</summary>
    private const int CharactersPerProperty = 32_000;

    private const string ShapeSuffix = "Shape";

    public static void Write<T>(TableEntity entity, string name, T value, StoredShape? shape = null) =>
        WriteValue(entity, name, JsonSerializer.Serialize(value, StoredJson.Options), shape);

    /// <param name="json">The value as <see cref="StoredJson"/> writes it.</param>
    public static void WriteValue(TableEntity entity, string name, string json, StoredShape? shape = null)
    {
        WriteText(entity, name, json);
        entity[name + ShapeSuffix] = (shape ?? StoredShape.First).Version;
    }

    public static void WriteText(TableEntity entity, string name, string json)
    {
        for (var start = 0; start == 0 || start < json.Length; start += CharactersPerProperty)
            entity[PropertyName(name, start / CharactersPerProperty)] = json.Substring(start, Math.Min(CharactersPerProperty, json.Length - start));
    }

    /// <exception cref="InvalidOperationException">The property is missing or empty.</exception>
    /// <exception cref="JsonException">The value cannot be read.</exception>
    public static T Read<T>(TableEntity entity, string name, StoredShape? shape = null) =>
        ReadOrNull<T>(entity, name, shape) ?? throw new InvalidOperationException($"The row {entity.PartitionKey}/{entity.RowKey} has an empty {name}.");

    /// <returns>Null when that is the value.</returns>
    /// <exception cref="InvalidOperationException">The property is missing.</exception>
    /// <exception cref="JsonException">The value cannot be read.</exception>
    public static T? ReadOrNull<T>(TableEntity entity, string name, StoredShape? shape = null) =>
        JsonSerializer.Deserialize<T>((shape ?? StoredShape.First).Lift(ReadText(entity, name), entity.GetInt32(name + ShapeSuffix) ?? 1), StoredJson.Options);

    /// <exception cref="InvalidOperationException">The property is missing.</exception>
    public static string ReadText(TableEntity entity, string name)
    {
        var json = new StringBuilder();
        for (var part = 0; entity.TryGetValue(PropertyName(name, part), out var piece) && piece is string text; part++)
            json.Append(text);
        return json.Length > 0 ? json.ToString() : throw new InvalidOperationException($"The row {entity.PartitionKey}/{entity.RowKey} has no {name}.");
    }

    private static string PropertyName(string name, int part) =>
        part == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
