using System.Net.Http.Json;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>What goes wrong between a telephone and the server, and loses nothing.</summary>
public sealed class SendingFaultTests(World world) : FieldTest(world)
{
    [Fact]
    public async Task A_Filters_Page_With_Status_200_Is_No_Receipt()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.Page.Context.RouteAsync("**/api/field/commands", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<h1>Portail</h1>" }));
        await phone.NoteCallAsync(number);
        await Expect(phone.Bar).ToContainTextAsync(FieldPhone.Word("contact.filtered"));
        await phone.SeeWaitingAsync(1);
        Assert.Equal(0, await FactsAsync(number, "contactAttempted"));

        await phone.Page.Context.UnrouteAllAsync();
        await phone.GoAsync("/envois");
        await phone.Button("sent.now").ClickAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(1, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Receipt_Of_Other_Content_Is_Not_Believed()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.Page.Context.RouteAsync("**/api/field/commands", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            var at = text.IndexOf("\"sha256\":\"", StringComparison.Ordinal) + 10;
            await route.FulfillAsync(new() { Response = answer, Body = $"{text[..at]}{new string('0', 64)}{text[(at + 64)..]}" });
        });
        await phone.NoteCallAsync(number);
        await phone.GoAsync("/envois");
        await Expect(phone.Page.Locator("[data-command=contact]")).ToContainTextAsync(FieldPhone.Word("sent.noReceipt"));
        await phone.SeeWaitingAsync(1);

        await phone.Page.Context.UnrouteAllAsync();
        await phone.Button("sent.now").ClickAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(1, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Server_That_Dies_Between_Block_And_Commit_Costs_No_Photo_And_Doubles_None()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "photos");
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(Folder, 2));
        var blocks = 0;
        var dead = new TaskCompletionSource();
        await phone.Page.Context.RouteAsync(address => address.Contains("comp=block", StringComparison.Ordinal), async route =>
        {
            if (!route.Request.Url.Contains("comp=blocklist", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref blocks);
                await route.ContinueAsync();
                return;
            }

            await KillProgramAsync();
            await route.AbortAsync("connectionrefused");
            dead.TrySetResult();
        });
        await phone.OnlineAsync();
        await dead.Task.WaitAsync(TimeSpan.FromMilliseconds(World.Patience), TestContext.Current.CancellationToken);
        var sentOnce = blocks;
        await phone.Page.Context.UnrouteAllAsync();
        await StartProgramAsync();
        await phone.Page.Context.RouteAsync(address => address.Contains("comp=block&", StringComparison.Ordinal), async route =>
        {
            Interlocked.Increment(ref blocks);
            await route.ContinueAsync();
        });
        await phone.GoAsync("/envois");
        await phone.Button("sent.now").ClickAsync();
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
        await Expect(phone.Bar).Not.ToContainTextAsync("en attente");

        var files = (await (await ApiAsync(Mediator)).CaseAsync(number))!["files"]!.AsArray();
        Assert.Equal(2, files.Count);
        Assert.Equal(1, await FactsAsync(number, "contactAttempted") + 1);
        // The blocks of the first photo had arrived: only the second's went after that.
        Assert.True(blocks < 2 * sentOnce + 4, $"{blocks} blocks, of which {sentOnce} before");
    }

    [Fact]
    public async Task Two_Tabs_Send_Everything_Once()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        var other = new FieldPhone(await phone.Page.Context.NewPageAsync());
        await other.Page.GotoAsync("/terrain");
        await other.OpenAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Premier onglet");
        await other.NoteCallAsync(number, "Second onglet");
        await phone.NoteCallAsync(number, "Premier onglet encore");
        await phone.SeeWaitingAsync(3);
        await phone.OnlineAsync();

        await phone.SeeAllReceivedAsync();
        await other.SeeAllReceivedAsync();
        Assert.Equal(3, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Sign_In_That_Has_Run_Out_Keeps_The_Queue_For_The_Same_Person_Only()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        await phone.Page.Context.ClearCookiesAsync();
        await phone.OnlineAsync();
        await Expect(phone.Bar).ToContainTextAsync(FieldPhone.Word("contact.signIn"));
        await phone.SeeWaitingAsync(1);

        await SignInAsync(phone.Page.Context, "mediator-art");
        await phone.GoAsync("/envois");
        await phone.Button("sent.now").ClickAsync();
        await Expect(phone.Bar).ToContainTextAsync(FieldPhone.Word("contact.another"));
        await phone.SeeWaitingAsync(1);
        Assert.Equal(0, await FactsAsync(number, "contactAttempted"));

        await SignInAsync(phone.Page.Context, Mediator);
        await phone.Button("sent.now").ClickAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(1, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task A_Clock_A_Year_Off_Is_Put_Right_By_The_Server_And_Said()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.Page.Context.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().AddYears(-1).UtcDateTime });
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();

        await phone.ReceiptsAsync();
        await Expect(phone.Page.Locator("[data-receipt]")).ToContainTextAsync(FieldPhone.Word("receipts.clock"));
        var contact = (await (await ApiAsync(Mediator)).CaseAsync(number))!["contacts"]!.AsArray().Single()!;
        Assert.Equal(TestDays.Text(0), (string?)contact["on"]);
    }

    [Fact]
    public async Task What_Comes_After_A_Case_Was_Closed_Is_Held_And_Never_Dropped()
    {
        var (number, visit) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Trop tard");
        var api = await ApiAsync(Mediator);
        (await api.PostAsJsonAsync($"/api/cases/{number}/visits/{visit}/outcome", new { outcome = "cancelled", on = TestDays.Text(0) }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
        (await api.PostAsJsonAsync($"/api/cases/{number}/close", new { reason = "movedAway" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();

        await phone.ReceiptsAsync();
        await Expect(phone.Page.Locator("[data-receipt]")).ToContainTextAsync(FieldPhone.Word("receipts.held"));
        var held = await (await api.GetAsync($"/api/field/holding?caseId={number}", TestContext.Current.CancellationToken)).ReadAsync();
        Assert.Equal("Trop tard", (string?)held["items"]!.AsArray().Single()!["payload"]!["note"]);
    }
}
