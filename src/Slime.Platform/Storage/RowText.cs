using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Slime.Platform.Storage;

/// <summary>
/// A row of the table as a line of text that any tool can read, each value with its type: what comes back is what was there,
/// but for the version and the instant that the table itself gives.
/// </summary>
internal static class RowText
{
    private const string Partition = "partition";
    private const string Row = "row";
    private const string Columns = "columns";

    public static string Write(TableEntity entity)
    {
        var columns = new JsonObject();
        foreach (var (name, value) in entity.Where(column => !IsGiven(column.Key)))
            columns[name] = Typed(entity, name, value);
        return new JsonObject { [Partition] = entity.PartitionKey, [Row] = entity.RowKey, [Columns] = columns }.ToJsonString();
    }

    /// <exception cref="FormatException">The line was not written by <see cref="Write"/>.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!;
            var entity = new TableEntity((string)json[Partition]!, (string)json[Row]!);
            foreach (var (name, typed) in json[Columns]!.AsObject()) entity[name] = Value(typed!.AsObject().Single());
            return entity;
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException("A line of the backup is no row.", wrong);
        }
    }

    private static bool IsGiven(string column) => column is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";

    private static JsonObject Typed(TableEntity entity, string name, object value) => value switch
    {
        string text => new JsonObject { ["text"] = text },
        int number => new JsonObject { ["int"] = number },
        long number => new JsonObject { ["long"] = number.ToString(CultureInfo.InvariantCulture) },
        double number => new JsonObject { ["double"] = number },
        bool flag => new JsonObject { ["flag"] = flag },
        DateTimeOffset instant => new JsonObject { ["instant"] = instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) },
        Guid id => new JsonObject { ["guid"] = id.ToString() },
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToBase64String(bytes) },
        _ => throw new NotSupportedException($"The column {name} of {entity.RowKey} is a {value.GetType().Name}."),
    };

    private static object Value(KeyValuePair<string, JsonNode?> typed) => typed.Key switch
    {
        "text" => (string)typed.Value!,
        "int" => (int)typed.Value!,
        "long" => long.Parse((string)typed.Value!, CultureInfo.InvariantCulture),
        "double" => (double)typed.Value!,
        "flag" => (bool)typed.Value!,
        "instant" => DateTimeOffset.ParseExact((string)typed.Value!, "O", CultureInfo.InvariantCulture),
        "guid" => Guid.Parse((string)typed.Value!),
        "bytes" => Convert.FromBase64String((string)typed.Value!),
        _ => throw new FormatException($"A line of the backup has a value of unknown type {typed.Key}."),
    };
}
