using System.Globalization;
using Slime.Demo.Load;
using Slime.Demo.Plan;

const int Failed = 1;
const int WrongUsage = 2;

var port = Environment.GetEnvironmentVariable("SLIME_PORT") is { Length: > 0 } given ? given : "7071";
var keyFile = Path.Combine(Environment.GetEnvironmentVariable("SLIME_DATA") is { Length: > 0 } data ? data : ".data", "demo.key");
var households = 0;
if (args is not [] && !(args is ["--households", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out households) && households > 0))
{
    await Console.Error.WriteLineAsync("usage: ./slime demo [--households N]   N households of the plan, all without it");
    return WrongUsage;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
try
{
    if (!File.Exists(keyFile)) throw new DemoFailure($"{keyFile} is not there: an instance that ./slime run started leaves it; start one, and give the same SLIME_DATA here");
    var instance = new Instance(client, (await File.ReadAllTextAsync(keyFile, stop.Token)).Trim());
    await instance.CheckAsync(stop.Token);
    var whole = DemoPlan.Make();
    var plan = households > 0 ? whole.Slice(households) : whole;
    var load = new DemoLoad(instance, plan, new ProgressBar());
    await load.RunAsync(stop.Token);
    var progress = await load.ProgressAsync(stop.Token);
    Console.WriteLine($"on 31 May 2016: planned {progress["planned"]}, expected {progress["expected"]}, done {progress["done"]}");
    if ((int)progress["done"]! == plan.Counted) return 0;
    await Console.Error.WriteLineAsync($"slime: the plan has {plan.Counted} visits; this instance has others besides, or lost some");
    return Failed;
}
catch (DemoFailure failure)
{
    await Console.Error.WriteLineAsync($"slime: {failure.Message}");
    return Failed;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("slime: interrupted; ./slime demo goes on from here");
    return Failed;
}
