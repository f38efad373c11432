using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Platform.Http;

namespace Slime.Functions.Hosting;

/// <summary>
/// The Functions host posts trigger events here, from the same machine and never on behalf of somebody else.
/// Only mapped when that host started the program.
/// </summary>
internal static partial class TriggerEndpoints
{
    /// <summary>
    /// Service Bus brings a failed message at once, and five times are soon over while storage is away for a moment: the failure
    /// is told after the pause that Storage queues make by themselves. Only that case's messages wait.
    /// </summary>
    private static readonly TimeSpan BusPause = TimeSpan.FromSeconds(5);

    public static void MapTriggers(this IEndpointRouteBuilder routes)
    {
        var triggers = routes.MapGroup("").AllowAnonymous().AddEndpointFilter(OnlyTheHostItself).ExcludeFromDescription().WithMetadata(new TriggerEndpoint());
        foreach (var function in FunctionCatalog.Queues.Concat(FunctionCatalog.ServiceBus))
            triggers.MapPost($"/{function.Name}", (HttpRequest request, FunctionDispatcher dispatcher, TimeProvider clock, ILogger<FunctionDispatcher> logger) =>
                InvokeAsync(request, function.Name, logger, async (body, cancellation) =>
                    await dispatcher.InvokeAsync(function, TriggerEvents.Read(function, body), cancellation),
                    function is ServiceBusFunction ? () => Task.Delay(BusPause, clock) : null));
        foreach (var function in FunctionCatalog.Timers)
            triggers.MapPost($"/{function.Name}", (HttpRequest request, FunctionDispatcher dispatcher, ILogger<FunctionDispatcher> logger) =>
                InvokeAsync(request, function.Name, logger, async (_, cancellation) =>
                    await dispatcher.InvokeAsync(function, cancellation)));
    }

    /// <summary>The host always adds X-Forwarded-For to what it proxies and never to what it posts itself.</summary>
    private static ValueTask<object?> OnlyTheHostItself(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isLocal = http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        return isLocal && !http.Request.Headers.ContainsKey("X-Forwarded-For")
            ? next(context)
            : ValueTask.FromResult<object?>(Results.NotFound());
    }

    private static async Task<IResult> InvokeAsync(
        HttpRequest request, string name, ILogger logger, Func<JsonNode?, CancellationToken, Task> invoke, Func<Task>? pauseAfterFailure = null)
    {
        // The host gives up on us only by killing the process, so the work is not tied to the request's life.
        var cancellation = CancellationToken.None;
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellation);
            await invoke(body, cancellation);
            // A success without a JSON body would leave the host waiting until its time-out.
            return Results.Json(new { Outputs = new JsonObject(), Logs = Array.Empty<string>(), ReturnValue = (object?)null }, HostJson);
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, name);
            if (pauseAfterFailure is not null) await pauseAfterFailure();
            return Results.Json(new { error = failure.GetType().Name }, HostJson, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static readonly JsonSerializerOptions HostJson = new();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function {Function} failed; its message comes again")]
        public static partial void Failed(ILogger logger, Exception failure, string function);
    }
}
