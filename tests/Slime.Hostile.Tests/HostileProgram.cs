using Slime.Hostile.Tests;
using Slime.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(HostileProgram))]

namespace Slime.Hostile.Tests;

/// <summary>
/// The built program in a process of its own, against which everything here is done. Each test stands in the collection of
/// this name, so that they come one after the other, and ends with <see cref="AssertIsIdleAsync"/>.
/// </summary>
public sealed class HostileProgram : IAsyncLifetime
{
    public const string Collection = "one program";

    private const double AtRest = 60;

    private Azurite? _azurite;
    private SlimeProcess? _process;
    private double _idle;

    public SlimeProcess Process => _process ?? throw new InvalidOperationException("The program is not started.");

    /// <summary>Memory of the program when nobody does anything, in MiB; of a program that has done each kind of work once.</summary>
    public double IdleMebibytes => _idle;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        _process = await SlimeProcess.StartAsync(SlimeProcess.Development(_azurite, SlimeApplication.NewPrefix()));
        using var mediator = await _process.SignInAsync("mediator-len");
        using var referrer = await _process.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync(SampleReferrals.Minimal());
        var fileId = await Slime.Functions.Tests.Files.FileClient.UploadAsync(mediator, caseId, Slime.Functions.Tests.Files.SampleFiles.Photo(6));
        await Slime.Functions.Tests.Files.FileClient.InspectedAsync(mediator, caseId, fileId);
        _idle = _process.ResidentMebibytes();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
    }

    /// <summary>The program answers, and comes back to the memory that it had before.</summary>
    public async Task AssertIsIdleAsync(ITestOutputHelper output)
    {
        Assert.True(await Process.AnswersAsync("/api/health"));
        await Eventually.TrueAsync(() => Task.FromResult(Math.Abs(Process.ResidentMebibytes() - _idle) <= AtRest), $"the program is at its {_idle:0} MiB again", TimeSpan.FromMinutes(1));
        output.WriteLine($"idle {_idle:0} MiB, now {Process.ResidentMebibytes():0} MiB, at most {Process.PeakMebibytes():0} MiB");
    }
}
