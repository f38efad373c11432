using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Tests.Home;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Duties;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Http;
using Xunit;

namespace Slime.Functions.Tests.Cards;

/// <summary>What a person's pages share holds as long as it is right, and no longer.</summary>
public sealed class CardViewTests(SharedAzurite shared) : IAsyncDisposable
{
    private static readonly Guid Person = Guid.Parse("1b0d1d43-0f0c-4b52-9a6e-1d2f6b9f0a01");

    private readonly WorkingDay _day = new(shared.Azurite);
    private readonly Dictionary<string, StaffDirectory> _directories = new(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => _day.DisposeAsync();

    [Fact]
    public async Task A_View_Is_Shared_Until_A_Card_Of_It_Changes()
    {
        var first = await _day.RoutedAsync();
        var before = await ViewAsync(Mediator());

        var again = await ViewAsync(Mediator());
        var second = await _day.RoutedAsync();
        var after = await ViewAsync(Mediator());

        Assert.Same(before, again);
        Assert.Equal([first], before.Select(card => card.Case.Id.ToString()));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), after.Select(card => card.Case.Id.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_Visit_Whose_Time_Is_Over_And_A_New_Day_Make_Another_View()
    {
        await _day.PlannedAsync(0, "14:00");
        var before = await ViewAsync(Mediator());
        Assert.Equal(NextStep.Visit, Assert.Single(before).Next.Step);

        _day.GoOn(TimeSpan.FromHours(5));
        var over = await ViewAsync(Mediator());
        Assert.Equal(NextStep.RecordOutcome, Assert.Single(over).Next.Step);
        Assert.Same(over, await ViewAsync(Mediator()));

        _day.GoOn(days: 1);
        Assert.NotSame(over, await ViewAsync(Mediator()));
    }

    [Fact]
    public async Task Somebody_Whose_Rights_Change_Sees_By_The_New_Ones_At_Once()
    {
        await _day.RoutedAsync();
        Assert.Single(await ViewAsync(Mediator()));

        Assert.Empty(await ViewAsync(Mediator(territory: "ARR")));
        Assert.Empty(await ViewAsync(Mediator(role: Role.Referrer)));
        Assert.Single(await ViewAsync(Mediator()));
    }

    [Fact]
    public async Task Several_Territories_Stand_In_One_Order_And_What_Is_Over_Is_No_Work()
    {
        var ids = new List<string>();
        for (var i = 0; i < 4; i++) ids.Add(await _day.RoutedAsync());
        await _day.CloseAsync(ids[1]);
        var services = _day.Services;
        var cards = await services.GetRequiredService<CardIndex>().OfAsync(TerritoryCode.Parse("LEN"), TestContext.Current.CancellationToken);
        var views = services.GetRequiredService<CardViewCache>();
        // As if the cards lay in three territories, of which one has none.
        var (len, arr, art) = (TerritoryCode.Parse("LEN"), TerritoryCode.Parse("ARR"), TerritoryCode.Parse("ART"));

        var whole = views.Of(Coordination(), [(len, [.. cards.Take(1)]), (arr, [.. cards.Skip(1)]), (art, [])]);

        Assert.Equal(cards.Select(views.Work).Order(CardOrder.ByPressure).Select(card => card.Case.Id), whole.Select(card => card.Case.Id));
        Assert.Equal(ids.Where(id => id != ids[1]).Order(StringComparer.Ordinal), whole.Working.Select(card => card.Case.Id.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(ids[1], whole[^1].Case.Id.ToString());
    }

    private Task<CardView> ViewAsync(Caller caller) => _day.Services.GetRequiredService<VisibleCards>().OfAsync(caller, TestContext.Current.CancellationToken);

    /// <summary>The directory is the same one as long as nothing in it changes, as the store keeps it.</summary>
    private Caller Mediator(string territory = "LEN", Role role = Role.Mediator)
    {
        if (!_directories.TryGetValue(territory, out var staff)) _directories[territory] = staff = DirectoryOf(Role.Mediator, TerritoryCode.Parse(territory));
        return From(role, staff);
    }

    private Caller Coordination() => From(Role.Coordination, DirectoryOf(Role.Coordination, null));

    private static StaffDirectory DirectoryOf(Role role, TerritoryCode? territory) =>
        new([new StaffMember { Id = "post-view", Name = "Personne Exemple", Role = role, Territory = territory, EntraObjectId = Person }]);

    private Caller From(Role role, StaffDirectory staff)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SlimeClaims.Role, role.ToString()), new Claim(SlimeClaims.ObjectId, Person.ToString())], "test"));
        return Caller.From(user, staff, _day.Now.Date, AccessPolicy.Default);
    }
}
