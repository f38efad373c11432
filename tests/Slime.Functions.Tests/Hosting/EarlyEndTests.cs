using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slime.Functions.Hosting;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>Whoever starts the program may think better of it before the start is over.</summary>
public sealed class EarlyEndTests(SharedAzurite shared)
{
    /// <summary>What a process ends with when SIGTERM reaches it before it listens for signals.</summary>
    private const int TerminatedBySignal = 128 + 15;

    [Fact]
    public async Task Told_To_End_While_Its_Services_Start_It_Ends_Well()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService<ToldToEndWhileStarting>();

        await Startup.RunAsync(builder.Build());
    }

    [Fact]
    public async Task A_Start_That_Nobody_Ended_Still_Fails()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService<GivesUp>();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Startup.RunAsync(builder.Build()));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(250)]
    [InlineData(400)]
    [InlineData(800)]
    public async Task A_Process_That_Is_Told_To_End_At_Any_Instant_Says_Nothing_Wrong(int afterMilliseconds)
    {
        await using var process = SlimeProcess.Launch(SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix()), FreePorts.Take(1)[0]);
        await Task.Delay(afterMilliseconds, TestContext.Current.CancellationToken);

        process.Terminate();

        Assert.Contains(await process.ExitCodeAsync(), new[] { 0, TerminatedBySignal });
        Assert.DoesNotContain("Unhandled exception", process.Errors, StringComparison.Ordinal);
    }

    private sealed class ToldToEndWhileStarting(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class GivesUp : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new OperationCanceledException("Storage took too long.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
