using System.Reflection;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Platform.Messaging;

namespace Slime.Functions.Hosting;

/// <summary>
/// Calls a function as the worker does for the Functions host: its class is made in a scope of its own, and its parameters are
/// bound from what the trigger brought. For the program's own pumps and for Service Bus.
/// </summary>
internal sealed class FunctionInvoker(IServiceScopeFactory scopes)
{
    public Task InvokeAsync(QueueFunction function, QueueDelivery delivery, CancellationToken cancellation) =>
        InvokeAsync(function, parameter => ParameterBinding.Of(parameter, delivery), cancellation);

    public Task InvokeAsync(TimerFunction function, TimerInfo timer, CancellationToken cancellation) =>
        InvokeAsync(function, parameter => ParameterBinding.Of(parameter, timer), cancellation);

    private async Task InvokeAsync(DeclaredFunction function, Func<ParameterInfo, object?> bind, CancellationToken cancellation)
    {
        object?[] arguments = [.. function.Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellation : bind(parameter))];
        await using var scope = scopes.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        await (Task)function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
    }
}

/// <summary>
/// The kinds of parameters that a function may have, beside the request of an HTTP function and a CancellationToken: those that
/// are bound here as the worker binds them.
/// </summary>
internal static class ParameterBinding
{
    /// <summary>As the worker reads records.</summary>
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <exception cref="FormatException">The message is no JSON of the record that the function wants.</exception>
    public static object? Of(ParameterInfo parameter, QueueDelivery delivery) => parameter.ParameterType switch
    {
        var type when type == typeof(QueueMessage) => Message(delivery),
        var type when type == typeof(BinaryData) => BinaryData.FromBytes(delivery.Body),
        var type when type == typeof(string) => BinaryData.FromBytes(delivery.Body).ToString(),
        var type when type.IsClass => Record(type, delivery),
        var type => throw new NotSupportedException($"{parameter.Member.DeclaringType?.Name} wants a {type.Name} of a queue."),
    };

    public static object? Of(ParameterInfo parameter, TimerInfo timer) => parameter.ParameterType == typeof(TimerInfo)
        ? timer
        : throw new NotSupportedException($"{parameter.Member.DeclaringType?.Name} wants a {parameter.ParameterType.Name} of a timer.");

    private static QueueMessage Message(QueueDelivery delivery) =>
        QueuesModelFactory.QueueMessage(delivery.MessageId, popReceipt: "", BinaryData.FromBytes(delivery.Body), delivery.DeliveryCount);

    private static object? Record(Type type, QueueDelivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, type, Options);
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The message {delivery.MessageId} is not a {type.Name}.", wrong);
        }
    }
}
