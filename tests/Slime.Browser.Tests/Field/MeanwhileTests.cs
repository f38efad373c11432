using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>What happened to a case, on another device or at a desk, while a telephone had no network.</summary>
public sealed class MeanwhileTests(World world) : FieldTest(world)
{
    [Fact]
    public async Task Two_Devices_Of_One_Person_Send_Each_Its_Own_And_Decide_Where_They_Differ()
    {
        var (number, _) = await PlannedAsync();
        var (phone, tablet) = (await PhoneAsync(), await PhoneAsync());
        foreach (var device in (FieldPhone[])[phone, tablet])
        {
            await device.PrepareAsync();
            await device.OfflineAsync();
        }

        await EditAsync(phone, number, "Dit au téléphone");
        await phone.NoteCallAsync(number, "Appel du téléphone");
        await EditAsync(tablet, number, "Dit à la tablette");
        await tablet.NoteCallAsync(number, "Appel de la tablette");
        await phone.OnlineAsync();
        await phone.SeeAllReceivedAsync();
        await tablet.OnlineAsync();
        await Expect(tablet.Bar).ToHaveAttributeAsync("data-state", "decide");

        await tablet.GoAsync("/envois");
        await tablet.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = FieldPhone.Word("conflict.decide"), Exact = true }).ClickAsync();
        await tablet.Button("conflict.keepTheirs").ClickAsync();
        await tablet.SeeAllReceivedAsync();

        Assert.Equal(2, await FactsAsync(number, "contactAttempted"));
        var api = await ApiAsync(Mediator);
        var diagnostic = (await (await api.GetAsync($"/api/cases/{number}/diagnostic", TestContext.Current.CancellationToken)).ReadAsync())["diagnostic"]!;
        Assert.Equal("Dit au téléphone", (string?)diagnostic["advice"]!["findings"]);
    }

    [Fact]
    public async Task What_Comes_After_A_Case_Was_Given_Away_Waits_For_Whoever_Has_It_Now()
    {
        const string from = "mediator-art";
        var (number, _) = await PlannedAsync();
        await GiveAsync(number, from);
        var phone = await PhoneAsync(from);
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Avant de savoir");
        await GiveAsync(number, Mediator);
        await phone.OnlineAsync();

        Assert.Equal("Avant de savoir", (string?)(await HeldAsync(phone, number, "reassigned"))["payload"]!["note"]);
        Assert.Equal(0, await FactsAsync(number, "contactAttempted"));
    }

    [Fact]
    public async Task What_Comes_For_A_Case_That_Became_Part_Of_Another_Is_Held()
    {
        var (number, _) = await PlannedAsync();
        var (other, _) = await PlannedAsync("Autre");
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Le même ménage");
        var api = await ApiAsync(Mediator);
        (await api.PostAsJsonAsync($"/api/cases/{number}/merge", new { into = other }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();
        await phone.OnlineAsync();

        Assert.Equal("Le même ménage", (string?)(await HeldAsync(phone, number, "merged"))["payload"]!["note"]);
    }

    [Fact]
    public async Task What_Comes_After_A_Household_Was_Erased_Is_Held_And_Written_Nowhere_Else()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number, "Trop tard");
        await Stored.Ledger.DeleteEntityAsync("LEN", $"person|{number}", cancellationToken: TestContext.Current.CancellationToken);
        await phone.OnlineAsync();

        Assert.Equal("Trop tard", (string?)(await HeldAsync(phone, number, "erased"))["payload"]!["note"]);
        Assert.DoesNotContain(await Stored.RowsAsync("LEN"), row => row.RowKey.Contains($"person|{number}|contact", StringComparison.Ordinal));
    }

    private static async Task EditAsync(FieldPhone phone, string number, string findings)
    {
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.findings", findings));
        await phone.SaveSectionAsync();
    }

    private async Task GiveAsync(string number, string to)
    {
        var pilot = await ApiAsync("pilot-len");
        using var given = await pilot.PostAsJsonAsync($"/api/cases/{number}/reassign", new { duty = "mediator", to, reason = "workload" });
        given.EnsureSuccessStatusCode();
    }

    /// <summary>The telephone is told that it was received and waits; the one thing that waits of this case.</summary>
    private async Task<JsonNode> HeldAsync(FieldPhone phone, string number, string reason)
    {
        await phone.SeeAllReceivedAsync();
        await phone.ReceiptsAsync();
        await Expect(phone.Page.Locator("[data-receipt]")).ToContainTextAsync(FieldPhone.Word("receipts.held"));
        using var answer = await (await ApiAsync(Mediator)).GetAsync($"/api/field/holding?caseId={number}");
        var held = (await answer.EnsureSuccessStatusCode().ReadAsync())["items"]!.AsArray().Single()!;
        Assert.Equal(reason, (string?)held["reason"]);
        return held;
    }
}
