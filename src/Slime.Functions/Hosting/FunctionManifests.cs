using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slime.Functions.Hosting;

/// <summary>Writes the function.json that the Functions host reads, one folder a function.</summary>
internal static class FunctionManifests
{
    /// <summary>The binding's name is the key under which the host puts the message into its POST.</summary>
    public const string QueueBinding = "message";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    public static async Task WriteAsync(string directory, CancellationToken cancellation)
    {
        foreach (var function in FunctionCatalog.All)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, function.Name));
            var json = new JsonObject { ["bindings"] = Bindings(function) };
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "function.json"), json.ToJsonString(Indented) + "\n", cancellation);
        }
    }

    public static JsonArray Bindings(FunctionDeclaration function) => function switch
    {
        HttpArea area =>
        [
            new JsonObject
            {
                ["type"] = "httpTrigger",
                ["direction"] = "in",
                ["name"] = "req",
                ["authLevel"] = "anonymous",
                ["methods"] = new JsonArray([.. Methods.Select(method => (JsonNode)method)]),
                ["route"] = area.Route,
            },
            new JsonObject { ["type"] = "http", ["direction"] = "out", ["name"] = "res" },
        ],
        ServiceBusFunction bus => [ServiceBusTrigger(bus)],
        QueueFunction queue =>
        [
            new JsonObject
            {
                ["type"] = "queueTrigger",
                ["direction"] = "in",
                ["name"] = QueueBinding,
                // Without binary the host encodes JSON twice and mixes it into the metadata.
                ["dataType"] = "binary",
                ["queueName"] = queue.Queue,
                ["connection"] = "AzureWebJobsStorage",
            },
        ],
        TimerFunction timer =>
        [
            new JsonObject
            {
                ["type"] = "timerTrigger",
                ["direction"] = "in",
                ["name"] = "timer",
                ["schedule"] = timer.Schedule,
            },
        ],
        _ => throw new InvalidOperationException($"{function.Name} has no known trigger."),
    };

    private static JsonObject ServiceBusTrigger(ServiceBusFunction function)
    {
        var trigger = new JsonObject
        {
            ["type"] = "serviceBusTrigger",
            ["direction"] = "in",
            ["name"] = QueueBinding,
            ["dataType"] = "binary",
            ["queueName"] = function.ReadsDeadLetters ? $"{function.Queue}/$deadletterqueue" : function.Queue,
            ["connection"] = "ServiceBusConnection",
        };
        // Dead letters keep the name of their session, but their queue has none.
        if (!function.ReadsDeadLetters) trigger["isSessionsEnabled"] = true;
        return trigger;
    }
}
