using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Slime.Testing;

/// <summary>Plays the Azure Functions host: sends what version 4.1037 of it was seen to send.</summary>
public static class FunctionsHost
{
    private const string Version = "4.1037.0.0";

    /// <summary>What the host leaves in the environment of the program that it starts; the address is its own.</summary>
    public static Dictionary<string, string?> Environment(int port, int ownPort) => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ownPort}",
        ["SLIME_PORT"] = null,
    };

    /// <summary>A request of somebody outside, as the host hands it on.</summary>
    public static HttpRequestMessage Proxied(this HttpRequestMessage request)
    {
        var id = Guid.NewGuid().ToString();
        request.Headers.Add("X-Azure-Functions-HostVersion", Version);
        request.Headers.Add("X-Azure-Functions-InvocationId", id);
        request.Headers.Add("x-ms-invocation-id", id);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "misleading.example");
        request.Headers.Add("X-Forwarded-Proto", "http");
        return request;
    }

    public static HttpRequestMessage Trigger(string function, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("User-Agent", $"Azure-Functions-Host/{Version}");
        request.Headers.Add("X-Azure-Functions-HostVersion", Version);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return request;
    }

    /// <summary>The event of a storage queue; metadata values are JSON text inside strings.</summary>
    public static string QueueEvent(string function, string message, int dequeueCount = 1) => Event(function, message, new JsonObject
    {
        ["DequeueCount"] = dequeueCount.ToString(CultureInfo.InvariantCulture),
        ["ExpirationTime"] = "2026-11-30T19:04:20+00:00",
        ["Id"] = "\"39c002dc-24af-46c1-983c-88bd7744d064\"",
        ["InsertionTime"] = "2026-11-23T19:04:20+00:00",
        ["NextVisibleTime"] = "2026-11-23T19:14:21+00:00",
        ["PopReceipt"] = "\"MjNOb3YyMDI2MTk6MDQ6MjE4Njg2\"",
    });

    /// <summary>The event of a Service Bus queue with sessions.</summary>
    public static string ServiceBusEvent(string function, string message, string session, string messageId = "route|LEN", int deliveryCount = 1) =>
        Event(function, message, BusMetadata(session, messageId, deliveryCount, []));

    /// <summary>The event of a dead-letter queue: it says why, and of which queue.</summary>
    public static string DeadLetterEvent(string function, string queue, string message, string session, string messageId)
    {
        var metadata = BusMetadata(session, messageId, 1, new JsonObject
        {
            ["DeadLetterReason"] = "MaxDeliveryCountExceeded",
            ["DeadLetterErrorDescription"] = "Message could not be consumed after 5 delivery attempts.",
        });
        metadata["DeadLetterSource"] = $"\"{queue}\"";
        return Event(function, message, metadata);
    }

    private static JsonObject BusMetadata(string session, string messageId, int deliveryCount, JsonObject properties) => new()
    {
        ["DeliveryCount"] = deliveryCount.ToString(CultureInfo.InvariantCulture),
        ["MessageId"] = $"\"{messageId}\"",
        ["SessionId"] = $"\"{session}\"",
        ["EnqueuedTimeUtc"] = "\"2026-11-23T19:04:20Z\"",
        ["SequenceNumber"] = "7",
        ["ContentType"] = "\"application/json\"",
        ["ApplicationProperties"] = properties.ToJsonString(),
        ["LockToken"] = "\"8c4a7152-37f9-4c4e-99cd-9ded5cc1039b\"",
    };

    public static string TimerEvent(string function) => new JsonObject
    {
        ["Data"] = new JsonObject
        {
            ["timer"] = new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = false },
        },
        ["Metadata"] = new JsonObject { ["sys"] = Sys(function) },
    }.ToJsonString();

    private static string Event(string function, string message, JsonObject metadata)
    {
        metadata["sys"] = Sys(function);
        return new JsonObject
        {
            ["Data"] = new JsonObject { ["message"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) },
            ["Metadata"] = metadata,
        }.ToJsonString();
    }

    private static JsonObject Sys(string function) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = "2026-11-23T19:04:21.8354084Z",
        ["RandGuid"] = "23d2e6ea-2120-4bc9-a43f-4e2d96a68092",
    };
}
