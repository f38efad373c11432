using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Model.Calendar;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>What a telephone keeps, for whom and for how long.</summary>
public sealed class DeviceTests(World world) : FieldTest(world)
{
    /// <summary>A telephone whose store answers late: what is drawn and what is touched meet on the way.</summary>
    private const string SlowReads =
        """
        const listen = IDBRequest.prototype.addEventListener
        IDBRequest.prototype.addEventListener = function (type, heard, ...more) {
          const isLate = type === 'success' && this.transaction?.mode === 'readonly'
          return listen.call(this, type, isLate ? event => setTimeout(() => heard.call(this, event), 150) : heard, ...more)
        }
        """;

    [Fact]
    public async Task Nothing_Personal_Lies_In_Clear_On_The_Telephone()
    {
        var (number, _) = await PlannedAsync("Secretsurname");
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Secretnote");
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.findings", "Secretfindings"));
        await Expect(phone.Page.Locator("[data-typed]")).ToHaveCountAsync(0);
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");

        var kept = await phone.EverythingKeptAsync();
        Assert.Contains(number, kept, StringComparison.Ordinal);
        Assert.All(["Secretsurname", "Secretnote", "Secretfindings", "rue de la Paix", "+33321", FieldPhone.Pin], word => Assert.DoesNotContain(word, kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Five_Wrong_Tries_Ask_For_Sign_In_And_Lose_Nothing()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        await phone.Page.GotoAsync("about:blank");
        await phone.Page.GotoAsync("/terrain");
        for (var left = 4; left > 0; left--)
        {
            await phone.OpenAsync("000000");
            await Expect(phone.Page.Locator("#pin-wrong")).ToHaveTextAsync(left == 1 ? FieldPhone.Word("lock.left.one") : FieldPhone.Word("lock.left.several", left));
        }

        await phone.OpenAsync("000000");
        await phone.ArriveAsync("lock.spent.title");
        await phone.SeeWaitingAsync(1);
        await phone.OnlineAsync();
        await phone.Button("lock.signIn").ClickAsync();
        await phone.Page.IsAtAsync("/dev/sign-in");
        await SignInAsync(phone.Page.Context, Mediator);
        await phone.Page.GotoAsync("/terrain");
        await phone.Button("lock.signedIn").ClickAsync();
        await phone.OpenAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(1, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task After_Half_An_Hour_Unused_The_App_Is_Locked_And_What_Was_Typed_Is_There_Again()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.Page.Context.Clock.InstallAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.findings", "Tapé dans la cave"));
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
        await phone.Page.Context.Clock.RunForAsync("31:00");
        await phone.ArriveAsync("lock.title");
        Assert.Equal(0, await phone.Page.Locator("[name='advice.findings']").CountAsync());

        await phone.Page.Locator("[name=pin]").FillAsync(FieldPhone.Pin);
        await phone.Button("lock.open").ClickAsync();
        await Expect(phone.Page.Locator("[name='advice.findings']")).ToHaveValueAsync("Tapé dans la cave");
    }

    [Fact]
    public async Task At_Midnight_The_App_Is_Locked_However_Lately_It_Was_Used()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        var tenBefore = new LocalDateTime(TestDays.In(0), new TimeOnly(23, 50)).In(LocalTime.Zone)!.Value;
        await phone.Page.Context.Clock.InstallAsync(new() { TimeDate = tenBefore.UtcDateTime });
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "advice");
        await phone.Page.Context.Clock.RunForAsync("05:00");
        await phone.FillAsync(("advice.findings", "Tapé tard"));
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
        await phone.Page.Context.Clock.RunForAsync("06:00");
        await phone.ArriveAsync("lock.title");

        await phone.Page.Locator("[name=pin]").FillAsync(FieldPhone.Pin);
        await phone.Button("lock.open").ClickAsync();
        await Expect(phone.Page.Locator("[name='advice.findings']")).ToHaveValueAsync("Tapé tard");
    }

    [Fact]
    public async Task After_A_Week_Without_Contact_What_Was_Fetched_Goes_And_What_Was_Entered_Stays()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.findings", "Tapé"));
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
        await phone.Page.Context.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().AddDays(8).UtcDateTime });
        await phone.StartAsync();
        await Expect(phone.Page.Locator("main")).ToContainTextAsync(FieldPhone.Word("week.notPrepared"));
        await Expect(phone.Bar).ToContainTextAsync("1 envoi en attente");
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
    }

    [Fact]
    public async Task A_Lost_Telephone_Is_Wiped_At_Its_Next_Contact()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        var api = await ApiAsync(Mediator);
        var devices = JsonNode.Parse(await api.GetStringAsync("/api/field/devices", TestContext.Current.CancellationToken))!.AsArray();
        var mine = devices.Single(device => (string?)device!["state"] == "active")!;
        (await api.DeleteAsync($"/api/field/devices/{mine["deviceId"]}", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
        // Whoever found it is not signed in and does not know the PIN.
        await phone.Page.Context.ClearCookiesAsync();
        await phone.Page.GotoAsync("about:blank");
        await phone.OnlineAsync();
        await phone.Page.GotoAsync("/terrain");
        await phone.ArriveAsync("wiped.title");
        Assert.False(await phone.Page.EvaluateAsync<bool>("async () => (await indexedDB.databases()).some(known => known.name === 'slime-field')"));
        Assert.Equal(0, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Store_That_The_Browser_Took_Away_Is_Said_With_How_Much_Was_Lost()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        await phone.SeeWaitingAsync(1);
        await phone.Page.GotoAsync("about:blank");
        await phone.OnlineAsync();
        var devTools = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        await devTools.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = Program.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), ["storageTypes"] = "indexeddb,cache_storage,service_workers" });
        await phone.Page.GotoAsync("/terrain");
        await phone.ArriveAsync("setUp.title");
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(FieldPhone.Word("evicted.lost.one"));
    }

    [Fact]
    public async Task The_Seventh_Photo_Finds_No_Room_And_The_Six_Before_It_Are_Sent()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "photos");
        var photos = await FieldPhone.PhotosAsync(Folder, 7);
        await phone.TakePhotosAsync(photos[..6]);
        var usage = await phone.Page.EvaluateAsync<double>("async () => (await navigator.storage.estimate()).usage");
        var devTools = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        await devTools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = Program.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), ["quotaSize"] = usage + 1_000_000 });
        await phone.Page.Locator("[name=photo]").SetInputFilesAsync(photos[6]);
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(FieldPhone.Word("room.photo", Path.GetFileName(photos[6])));
        await Expect(phone.Page.Locator(".field-bar-room")).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("canvas[data-file]")).ToHaveCountAsync(6);

        await devTools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = Program.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) });
        await phone.SaveSectionAsync();
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(6, (await (await ApiAsync(Mediator)).CaseAsync(number))!["files"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Photo_That_Takes_Its_Time_Is_Kept_With_The_Section_That_Was_Left_Meanwhile()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.Page.Context.AddInitScriptAsync(SlowReads);
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "photos");
        await phone.Page.Locator("[name=photo]").SetInputFilesAsync(await FieldPhone.PhotosAsync(Folder, 1));
        await phone.SaveSectionAsync();

        await phone.SectionAsync(number, "photos");
        await Expect(phone.Page.Locator("[name='photos.chosen']")).ToBeCheckedAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await phone.SaveSectionAsync();
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Single((await (await ApiAsync(Mediator)).CaseAsync(number))!["files"]!.AsArray());
    }

    [Fact]
    public async Task A_New_Version_Of_The_App_Waits_For_The_Person_And_Keeps_A_Full_Queue()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        foreach (var note in new[] { "un", "deux", "trois" }) await phone.NoteCallAsync(number, note);
        await phone.SeeWaitingAsync(3);
        await KillProgramAsync();
        using var department = new OtherWords("fieldApp.week.title", "Mes visites, autrement");
        await StartProgramAsync(("Slime__Department__Code", department.Code));
        // Before it speaks with the server again: what waits was entered with the version of before.
        await phone.Page.Context.RouteAsync("**/api/field/commands", route => route.AbortAsync());
        await phone.OnlineAsync();
        await phone.StartAsync();
        await phone.Page.Locator("[data-update] button").ClickAsync();
        await phone.Page.Locator("[name=pin]").FillAsync(FieldPhone.Pin);
        await phone.Button("lock.open").ClickAsync();
        await Expect(phone.Page.Heading()).ToHaveTextAsync("Mes visites, autrement");
        await phone.SeeWaitingAsync(3);
        await phone.Page.Context.UnrouteAllAsync();
        await phone.GoAsync("/envois");
        await phone.Button("sent.now").ClickAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(3, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Browser_That_Keeps_Nothing_Says_So_And_Leads_To_The_Online_Pages()
    {
        var phone = await PhoneAsync();
        await phone.Page.Context.AddInitScriptAsync("Object.defineProperty(window, 'indexedDB', { value: { open () { throw new DOMException('', 'SecurityError') } } })");
        await phone.Page.GotoAsync("/terrain");
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(FieldPhone.Word("noStore"));
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = FieldPhone.Word("online"), Exact = true }).ClickAsync();
        await phone.Page.IsAtAsync("/dossiers/semaine");
    }

    [Fact]
    public async Task Signing_Out_With_A_Full_Queue_Asks_Twice_In_The_App_And_On_Every_Page()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.Page.Context.RouteAsync("**/api/field/commands", route => route.AbortAsync());
        await phone.NoteCallAsync(number);
        await phone.SeeWaitingAsync(1);
        await phone.GoAsync("/appareil");
        await phone.Button("device.signOut").First.ClickAsync();
        await Expect(phone.Page.Locator("dialog")).ToContainTextAsync(FieldPhone.Word("device.signOut.unsent", 1));
        await phone.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = FieldPhone.Word("device.signOut"), Exact = true }).ClickAsync();
        await Expect(phone.Page.Locator("dialog")).ToContainTextAsync(FieldPhone.Word("device.signOut.twice", 1));
        await phone.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = FieldPhone.Word("no"), Exact = true }).ClickAsync();
        await phone.SeeWaitingAsync(1);

        await phone.Page.GotoAsync("/");
        var asked = new List<string>();
        phone.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await dialog.AcceptAsync();
        };
        await phone.Page.EvaluateAsync("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
        await phone.Page.IsAtAsync("/dev/sign-in");
        Assert.Equal([Texts.Get("common.signOut.unsent", 1), Texts.Get("common.signOut.unsentSure", 1)], asked);
        Assert.False(await phone.Page.EvaluateAsync<bool>("async () => (await indexedDB.databases()).some(known => known.name === 'slime-field')"));
    }
}
