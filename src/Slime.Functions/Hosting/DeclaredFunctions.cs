using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Slime.Functions.Hosting;

/// <summary>A function as its attributes declare it.</summary>
/// <param name="Name">As the Functions host, the deployment and the telemetry know it.</param>
/// <param name="Method">Of a class that is made for each call.</param>
internal abstract record DeclaredFunction(string Name, MethodInfo Method);

internal sealed record QueueFunction(string Name, string Queue, MethodInfo Method) : DeclaredFunction(Name, Method);

/// <param name="Schedule">NCRONTAB with seconds, in UTC.</param>
internal sealed record TimerFunction(string Name, string Schedule, MethodInfo Method) : DeclaredFunction(Name, Method);

internal sealed record HttpFunction(string Name, string Route, ImmutableArray<string> Methods, MethodInfo Method) : DeclaredFunction(Name, Method);

/// <summary>
/// Every function of the program, read once from the attributes that declare it. The Functions host needs none of this: it is
/// for the program by itself, for Service Bus, and for tests.
/// </summary>
internal static class DeclaredFunctions
{
    private static readonly Lazy<ImmutableArray<DeclaredFunction>> Read = new(() =>
    [
        .. typeof(DeclaredFunctions).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(found => found.Name is not null)
            .Select(found => Of(found.Name!, found.Method)),
    ]);

    public static ImmutableArray<DeclaredFunction> All => Read.Value;

    public static IEnumerable<QueueFunction> Queues => All.OfType<QueueFunction>();

    public static IEnumerable<TimerFunction> Timers => All.OfType<TimerFunction>();

    public static IEnumerable<HttpFunction> Http => All.OfType<HttpFunction>();

    public static QueueFunction OfQueue(string queue) => Queues.Single(function => function.Queue == queue);

    private static DeclaredFunction Of(string name, MethodInfo method) =>
        method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes(inherit: false)).Select(attribute => attribute switch
        {
            QueueTriggerAttribute queue => (DeclaredFunction)new QueueFunction(name, queue.QueueName, method),
            TimerTriggerAttribute timer => new TimerFunction(name, timer.Schedule, method),
            HttpTriggerAttribute http => new HttpFunction(name, http.Route ?? name, [.. http.Methods ?? []], method),
            _ => null,
        }).FirstOrDefault(function => function is not null)
        ?? throw new InvalidOperationException($"The function {name} has no trigger that is known here.");
}
