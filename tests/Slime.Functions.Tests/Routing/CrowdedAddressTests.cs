using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Households;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Routing;

/// <summary>Many of one surname live at one address: a hostel, a caravan site.</summary>
public sealed class CrowdedAddressTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");

    private HouseholdRecognition Households => Application.Services.GetRequiredService<HouseholdRecognition>();

    [Fact]
    public async Task A_New_Case_Is_Compared_With_The_Newest_And_The_List_Does_Not_Grow_For_Ever()
    {
        await Application.SignInAsync("coordination");
        ImmutableArray<string> address = [Fingerprint(HouseholdTrait.Address, 'a', isSwapped: true)];
        for (ulong number = 1; number <= HouseholdRecognition.MaxListed + 30; number++) await RecogniseAsync(number, address);

        var found = await RecogniseAsync(1000, address);

        var newest = Enumerable.Range(HouseholdRecognition.MaxListed + 31 - HouseholdRecognition.MaxToCheck, HouseholdRecognition.MaxToCheck).Select(number => Id((ulong)number)).OrderBy(id => id.ToString(), StringComparer.Ordinal);
        Assert.Equal(newest, found.Select(recognised => recognised.Case));
        var row = Assert.Single(await Application.Stored.RowsAsync("household-" + new string('a', 64)));
        Assert.All(["Cases", "Swapped"], column => Assert.Equal(HouseholdRecognition.MaxListed, row.GetString(column).Split(' ').Length));
        // The same message again gives the same answer.
        Assert.Equal(found, await RecogniseAsync(1000, address));
    }

    [Fact]
    public async Task The_Same_Household_Is_Found_Among_Many_Neighbours_Of_Its_Name()
    {
        await Application.SignInAsync("coordination");
        ImmutableArray<string> address = [Fingerprint(HouseholdTrait.Address, 'b')];
        await RecogniseAsync(1, [.. address, Fingerprint(HouseholdTrait.Phone, 'c')]);
        for (ulong number = 2; number <= 40; number++) await RecogniseAsync(number, address);

        var found = await RecogniseAsync(41, [.. address, Fingerprint(HouseholdTrait.Phone, 'c')]);

        Assert.Equal(HouseholdRecognition.MaxToCheck, found.Count);
        Assert.Equal(new RecognisedCase(Id(1), RecognitionLevel.Same), Assert.Single(found, recognised => recognised.Level == RecognitionLevel.Same));
    }

    private Task<IReadOnlyList<RecognisedCase>> RecogniseAsync(ulong number, ImmutableArray<string> fingerprints) =>
        Households.RecogniseAsync(Id(number), fingerprints, TestContext.Current.CancellationToken);

    private static CaseId Id(ulong number) => CaseId.Create(Lens, number);

    private static string Fingerprint(HouseholdTrait trait, char digit, bool isSwapped = false) =>
        new HouseholdFingerprint(trait, new string(digit, HouseholdFingerprint.ValueLength)) { IsSwapped = isSwapped }.ToString();
}
