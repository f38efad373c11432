using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Google.Protobuf;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>What the host tells a worker to invoke, with the parameter as each trigger's extension hands it over.</summary>
internal static class Invocations
{
    /// <summary>The request itself comes by HTTP, under the same number.</summary>
    public static InvocationRequest Http(HostedFunction function, string id) => Request(function, id, new TypedData { Http = new RpcHttp() });

    /// <summary>The storage extension hands over the message as the SDK's own JSON, or its text.</summary>
    public static InvocationRequest Queue(HostedFunction function, QueueMessage message)
    {
        var data = function.DefersBinding
            ? new TypedData { ModelBindingData = new ModelBindingData { Version = "1.0", Source = "AzureStorageQueues", ContentType = "application/json", Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(message)) } }
            : new TypedData { String = message.Body.ToString() };
        var request = Request(function, Guid.NewGuid().ToString(), data);
        request.TriggerMetadata.Add("Id", new TypedData { String = message.MessageId });
        request.TriggerMetadata.Add("PopReceipt", new TypedData { String = message.PopReceipt });
        request.TriggerMetadata.Add("DequeueCount", new TypedData { Int = message.DequeueCount });
        request.TriggerMetadata.Add("QueueTrigger", new TypedData { String = message.Body.ToString() });
        foreach (var (name, instant) in new[] { ("InsertionTime", message.InsertedOn), ("ExpirationTime", message.ExpiresOn), ("NextVisibleTime", message.NextVisibleOn) })
            request.TriggerMetadata.Add(name, new TypedData { Json = JsonSerializer.Serialize(instant) });
        return request;
    }

    public static InvocationRequest Timer(HostedFunction function, bool isPastDue) => Request(
        function, Guid.NewGuid().ToString(), new TypedData { String = JsonSerializer.Serialize(new { Schedule = new { AdjustForDST = true }, ScheduleStatus = (object?)null, IsPastDue = isPastDue }) });

    private static InvocationRequest Request(HostedFunction function, string id, TypedData data) => new()
    {
        InvocationId = id,
        FunctionId = function.Id,
        InputData = { new ParameterBinding { Name = function.Parameter, Data = data } },
        TraceContext = new TraceContext { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" },
    };
}
