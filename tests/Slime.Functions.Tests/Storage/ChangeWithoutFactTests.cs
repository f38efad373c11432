using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class ChangeWithoutFactTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Change_Without_A_Fact_Is_Not_Taken_For_Written_When_The_Case_Has_Changed()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var referrer = await application.SignInAsync("referrer-arr");
        var caseId = CaseId.Parse(await referrer.ReferAsync(Telling.Referral()));
        var cases = application.Services.GetRequiredService<CaseStore>();
        var seen = await cases.FindAsync(caseId, default);
        var context = ProcessContext.OfFunction("Test", DateTimeOffset.UnixEpoch);

        // Another process claims the case: no row of the journal tells of it.
        Assert.NotNull(await cases.TryClaimAsync(seen!, DateTimeOffset.UnixEpoch.AddMinutes(1), default));

        await Assert.ThrowsAsync<CaseChangedException>(() => cases.SaveAsync(CaseChange.Of(seen!, context).ReleaseClaim(), default));
    }
}
