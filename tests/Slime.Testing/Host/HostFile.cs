using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;

namespace Slime.Testing.Host;

/// <summary>What the host takes from the application's host.json and settings, with its own defaults.</summary>
internal sealed class HostFile
{
    private readonly JsonNode _root;
    private readonly AppSettings _settings;

    private HostFile(JsonNode root, AppSettings settings) => (_root, _settings) = (root, settings);

    /// <summary>Before the routes of all HTTP functions.</summary>
    public string RoutePrefix => Text("extensions", "http", "routePrefix") ?? "api";

    public TimeSpan FunctionTimeout => Span("functionTimeout") ?? TimeSpan.FromMinutes(30);

    public int BatchSize => Number("batchSize") ?? 16;

    /// <summary>How many messages may still be at work when the next ones are taken.</summary>
    public int NewBatchThreshold => Number("newBatchThreshold") ?? BatchSize / 2;

    public int MaxDequeueCount => Number("maxDequeueCount") ?? 5;

    /// <summary>How long a message that failed rests.</summary>
    public TimeSpan VisibilityTimeout => Span("extensions", "queues", "visibilityTimeout") ?? TimeSpan.Zero;

    public TimeSpan MaxPollingInterval => Span("extensions", "queues", "maxPollingInterval") ?? TimeSpan.FromMinutes(1);

    public QueueMessageEncoding MessageEncoding =>
        string.Equals(Text("extensions", "queues", "messageEncoding"), "none", StringComparison.OrdinalIgnoreCase) ? QueueMessageEncoding.None : QueueMessageEncoding.Base64;

    public static HostFile Read(string folder, AppSettings settings) => new(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "host.json")))!, settings);

    private int? Number(string name) => Text("extensions", "queues", name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private TimeSpan? Span(params string[] path) => Text(path) is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A setting of the name AzureFunctionsJobHost:path wins over the file.</summary>
    private string? Text(params string[] path) => _settings[$"AzureFunctionsJobHost:{string.Join(':', path)}"] ?? path.Aggregate((JsonNode?)_root, (node, name) => node?[name])?.ToString();
}
