using System.Diagnostics;
using System.Globalization;
using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

/// <summary>Storage that takes connections and says nothing: what needs it is told so, what does not is answered.</summary>
public sealed class SilentStorageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_Storage_Is_Silent_Pages_Say_So_And_What_Needs_None_Is_Answered()
    {
        await using var azurite = await Azurite.StartAsync(inMemory: true);
        await using var application = new SlimeApplication(azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["Slime:Limits:StorageTime"] = "00:00:05" });
        var mediator = await application.SignInAsync("mediator-len");
        Assert.Equal(HttpStatusCode.OK, (await mediator.GetAsync("/api/communes?q=lens", Cancellation)).StatusCode);
        await SignalAsync(azurite, "STOP");
        try
        {
            var lists = Enumerable.Range(0, 4).Select(_ => mediator.GetAsync("/api/cases", Cancellation)).ToList();
            for (var round = 0; round < 3; round++)
            {
                var searches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mediator.GetAsync("/api/communes?q=lens", Cancellation)));
                Assert.All(searches, search => Assert.Equal(HttpStatusCode.OK, search.StatusCode));
            }

            foreach (var list in await Task.WhenAll(lists))
            {
                await list.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
                Assert.NotNull(list.Headers.RetryAfter?.Delta);
            }
        }
        finally
        {
            await SignalAsync(azurite, "CONT");
        }

        await Eventually.TrueAsync(async () => (await mediator.GetAsync("/api/cases", Cancellation)).IsSuccessStatusCode, "storage speaks again");
    }

    private static async Task SignalAsync(Azurite azurite, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", azurite.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
    }
}
