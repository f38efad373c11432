using System.Text;
using Azure.Storage.Queues.Models;
using BindingWorker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Package.Tests;

/// <summary>What a trigger brings reaches a function's parameters alike, whether the worker binds them or the program's own pumps.</summary>
public sealed class BindingTests(Package package)
{
    public static TheoryData<string, string> Deliveries { get; } = new MatrixTheoryData<string, string>(
        [nameof(BoundFunctions.Message), nameof(BoundFunctions.Bytes), nameof(BoundFunctions.Text), nameof(BoundFunctions.Record)],
        ["""{"caseId":"LEN-7K3M9Q2X","v":1}""", """{"CaseId":"LEN-7K3M9Q2X","V":2,"later":"Hénin","unknown":[1]}""", "{}", "null", "no json", "[1]", """{"v":"1"}""", "«é»", " "]);

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task A_Message_Reaches_A_Function_Alike_Both_Ways(string function, string body)
    {
        await using var host = await StartAsync();
        var now = TimeProvider.System.GetUtcNow();

        var succeeded = await host.DeliverAsync(function, QueuesModelFactory.QueueMessage("message-1", "receipt", body, 3, now, now, now));
        var alone = await SaidByItselfAsync(invoker => invoker.InvokeAsync(Declared(function), new QueueDelivery(Encoding.UTF8.GetBytes(body), "message-1", 3), CancellationToken.None));

        Assert.True(succeeded == alone is not null, $"{body}: the worker {(succeeded ? "took" : "refused")} it\n{host.Output}");
        if (alone is not null) await AssertSaidAsync(host, alone);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Timer_Tells_Both_Ways_Whether_It_Is_Late(bool isPastDue)
    {
        await using var host = await StartAsync();

        Assert.True(await host.TickAsync(nameof(BoundFunctions.Timer), isPastDue), host.Output);
        var alone = await SaidByItselfAsync(invoker => invoker.InvokeAsync(
            new TimerFunction(nameof(BoundFunctions.Timer), "0 0 0 1 1 *", typeof(BoundFunctions).GetMethod(nameof(BoundFunctions.Timer))!), new TimerInfo { IsPastDue = isPastDue }, CancellationToken.None));

        await AssertSaidAsync(host, alone!);
    }

    private static QueueFunction Declared(string function) => new(function, BoundFunctions.Queue, typeof(BoundFunctions).GetMethod(function)!);

    /// <summary>Null when the program's own pumps cannot bind it.</summary>
    private static async Task<string?> SaidByItselfAsync(Func<FunctionInvoker, Task> call)
    {
        await using var to = new StringWriter();
        await using var services = new ServiceCollection().AddSingleton<TextWriter>(to).BuildServiceProvider();
        try
        {
            await call(new FunctionInvoker(services.GetRequiredService<IServiceScopeFactory>()));
        }
        catch (FormatException)
        {
            return null;
        }

        return to.ToString().Trim();
    }

    /// <summary>A process's words arrive when they like.</summary>
    private static Task AssertSaidAsync(PlayedHost host, string line) =>
        Eventually.TrueAsync(() => Task.FromResult(host.Output.Split('\n').Any(said => said.Trim() == line)), $"the worker says: {line}");

    private Task<PlayedHost> StartAsync()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        return PlayedHost.StartAsync(
            Repository.Path("tests", "Slime.Package.Tests", "BindingWorker", "bin", built.Parent!.Name, built.Name),
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = package.Azurite.ConnectionString });
    }
}
