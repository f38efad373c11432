using Azure.Core;
using Azure.Core.Pipeline;

namespace Slime.Platform.Telemetry;

/// <summary>Counts what is asked of storage, each try: that is what is billed.</summary>
internal sealed class StorageOperationPolicy(string service) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => SlimeMetrics.StorageOperation(service, KindOf(message.Request));

    private string KindOf(Request request) => service switch
    {
        "table" => OfTable(request.Method, request.Uri.Path),
        "queue" => OfQueue(request.Method, request.Uri.Path, request.Uri.Query),
        _ => OfBlob(request.Method),
    };

    private static string OfTable(RequestMethod method, string path)
    {
        if (path.EndsWith("/$batch", StringComparison.Ordinal)) return "transaction";
        if (path.EndsWith("/Tables", StringComparison.Ordinal)) return "setUp";
        return method.Method switch
        {
            "GET" => path.Contains("PartitionKey=", StringComparison.Ordinal) ? "get" : "query",
            "POST" => "insert",
            "DELETE" => "delete",
            _ => "replace",
        };
    }

    private static string OfQueue(RequestMethod method, string path, string query)
    {
        if (!path.Contains("/messages", StringComparison.Ordinal)) return method == RequestMethod.Get || method == RequestMethod.Head ? "look" : "setUp";
        return method.Method switch
        {
            "GET" => query.Contains("peekonly", StringComparison.OrdinalIgnoreCase) ? "peek" : "receive",
            "POST" => "send",
            "DELETE" => "delete",
            _ => "hide",
        };
    }

    private static string OfBlob(RequestMethod method) => method.Method switch
    {
        "GET" => "read",
        "HEAD" => "look",
        "DELETE" => "delete",
        _ => "write",
    };
}
