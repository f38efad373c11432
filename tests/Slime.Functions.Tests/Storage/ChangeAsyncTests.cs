using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Storage;

public sealed class ChangeAsyncTests(SharedAzurite shared)
{
    [Fact]
    public async Task A_Change_That_Lost_The_Race_Is_Decided_Again_On_What_The_Case_Became()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        using var referrer = await application.SignInAsync("referrer-len");
        var id = CaseId.Parse(await referrer.ReferAsync());
        var cases = application.Services.GetRequiredService<CaseStore>();
        var (first, second) = (CaseId.Create(id.Territory, 1), CaseId.Create(id.Territory, 2));

        var seen = new List<int>();
        var outcome = await cases.ChangeAsync<int>(async () =>
        {
            var stored = (await cases.FindAsync(id, default))!;
            seen.Add(stored.State.Related.Count);
            // Somebody else is faster, once.
            if (seen.Count == 1) await cases.SaveAsync(Relate(stored, first), default);
            return (Relate(stored, second), seen.Count);
        }, default);

        Assert.Equal([0, 1], seen);
        Assert.Equal(2, outcome);
        Assert.Equal([first, second], (await cases.FindAsync(id, default))!.State.Related.Select(related => related.Case));
    }

    [Fact]
    public async Task Where_There_Is_Nothing_To_Write_Nothing_Is_Written()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        using var referrer = await application.SignInAsync("referrer-len");
        var id = CaseId.Parse(await referrer.ReferAsync());
        var cases = application.Services.GetRequiredService<CaseStore>();
        var before = await cases.FindAsync(id, default);

        Assert.Equal("nothing", await cases.ChangeAsync<string>(() => Task.FromResult<(CaseChange?, string)>((null, "nothing")), default));

        Assert.Equal(before!.Version, (await cases.FindAsync(id, default))!.Version);
    }

    private static CaseChange Relate(StoredCase stored, CaseId other) =>
        CaseChange.Of(stored, ProcessContext.OfFunction("Test", DateTimeOffset.UnixEpoch)).Record(new HouseholdRelated(other, HouseholdTie.ToCheck));
}
