using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Operations;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Operations;

public sealed class SweepKeysTests(SharedAzurite shared)
{
    [Fact]
    public async Task Idempotency_Keys_Are_Forgotten_After_A_Month_And_Nothing_Else_Is()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<SweepKeys>());
        var referrer = await application.SignInAsync("referrer-len");
        var referral = SampleReferrals.Full();
        var caseId = await referrer.ReferAsync(referral, key: "once");
        Assert.Equal(caseId, await referrer.ReferAsync(referral, key: "once"));
        var others = await OthersAsync();

        await SweepAsync(clock);
        Assert.Equal(caseId, await referrer.ReferAsync(referral, key: "once"));
        clock.Advance(SweepKeys.Remembered + TimeSpan.FromMinutes(1));
        await SweepAsync(clock);

        Assert.DoesNotContain(await application.Stored.WrittenAsync(), row => row.PartitionKey.StartsWith("key-", StringComparison.Ordinal) || row.RowKey.StartsWith("key|", StringComparison.Ordinal));
        Assert.Equal(others, await OthersAsync());

        Task SweepAsync(TimeProvider at) => ActivatorUtilities.CreateInstance<SweepKeys>(application.Services, at).RunAsync(TestContext.Current.CancellationToken);

        async Task<List<string>> OthersAsync() =>
            [.. (await application.Stored.WrittenAsync()).Select(row => $"{row.PartitionKey}/{row.RowKey}").Where(key => !key.Contains("key-", StringComparison.Ordinal) && !key.Contains("key|", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
