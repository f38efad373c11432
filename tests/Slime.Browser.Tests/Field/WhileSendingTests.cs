using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>The person goes on while what they did before is on its way, or was refused.</summary>
public sealed class WhileSendingTests(World world) : FieldTest(world)
{
    private const string Findings = "advice.findings";

    [Fact]
    public async Task A_Photo_Taken_While_Another_Is_On_Its_Way_Arrives_Too()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        var photos = await FieldPhone.PhotosAsync(Folder, 2);
        await phone.SectionAsync(number, "photos");
        var held = await HoldAsync(phone, "comp=block&");
        await phone.TakePhotosAsync(photos[0]);
        await held.Reached;
        await phone.TakePhotosAsync(photos[1]);
        held.LetGo();
        await phone.SaveSectionAsync();
        await phone.SeeAllReceivedAsync();

        var files = (await (await ApiAsync(Mediator)).CaseAsync(number))!["files"]!.AsArray();
        Assert.Equal(2, files.Count);
    }

    [Fact]
    public async Task A_Section_Corrected_While_Photos_Are_On_Their_Way_Is_Received_As_It_Was_Typed_Last()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "photos");
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(Folder, 1));
        await phone.SaveSectionAsync();
        await EditAsync(phone, number, "Avant correction");
        var held = await HoldAsync(phone, "comp=block&");
        await phone.OnlineAsync();
        await held.Reached;
        await EditAsync(phone, number, "Après correction");
        held.LetGo();
        await phone.SeeAllReceivedAsync();

        Assert.Equal("Après correction", await FindingsAsync(number));
    }

    [Fact]
    public async Task A_Section_Opened_While_It_Is_On_Its_Way_Meets_No_Conflict_With_Itself()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        var held = await HoldAsync(phone, "/api/field/commands");
        await EditAsync(phone, number, "Première fois");
        await held.Reached;
        await phone.SectionAsync(number, "advice");
        held.LetGo();
        await phone.SeeAllReceivedAsync();
        await phone.FillAsync((Findings, "Seconde fois"));
        await phone.SaveSectionAsync();
        await phone.SeeAllReceivedAsync();

        Assert.Equal("Seconde fois", await FindingsAsync(number));
    }

    [Fact]
    public async Task A_Section_Is_Edited_Again_Where_Data_Costs_And_Nothing_Is_Fetched_In_Between()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.Page.Context.AddInitScriptAsync("Object.defineProperty(navigator, 'connection', { value: { type: 'cellular', saveData: true } })");
        await phone.PrepareAsync();
        foreach (var findings in (string[])["Première fois", "Seconde fois"])
        {
            await EditAsync(phone, number, findings);
            await phone.SeeAllReceivedAsync();
        }

        Assert.Equal("Seconde fois", await FindingsAsync(number));
    }

    [Fact]
    public async Task A_Refused_Section_Is_Corrected_From_The_List_Of_The_Visit()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await MeasureAsync(phone, number, "174", isNew: true);
        await Expect(phone.Bar).ToHaveAttributeAsync("data-state", "decide");
        await phone.NoteCallAsync(number);

        await MeasureAsync(phone, number, "74", isNew: false);
        await phone.SeeAllReceivedAsync();
        Assert.Equal(1, await FactsAsync(number, "contactAttempted"));
        var measured = (await DiagnosticAsync(number))["measurements"]!["rooms"]!.AsArray();
        Assert.Equal(74, (decimal)Assert.Single(measured)!["humidity"]!);
    }

    [Fact]
    public async Task What_Stands_On_A_Refused_Section_Goes_On_When_That_Is_Given_Up()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        var held = await HoldAsync(phone, "/api/field/commands");
        await MeasureAsync(phone, number, "174", isNew: true);
        await held.Reached;
        // On its way already: the correction stands on what is about to be refused.
        await MeasureAsync(phone, number, "74", isNew: false);
        held.LetGo();
        await Expect(phone.Bar).ToHaveAttributeAsync("data-state", "decide");

        await phone.GoAsync("/envois");
        await phone.Page.Locator("[data-state=refused]").GetByRole(AriaRole.Button, new() { Name = FieldPhone.Word("sent.giveUp"), Exact = true }).ClickAsync();
        await phone.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = FieldPhone.Word("sent.giveUp"), Exact = true }).ClickAsync();
        await phone.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = FieldPhone.Word("sent.giveUp"), Exact = true }).ClickAsync();
        await phone.SeeAllReceivedAsync();
        Assert.Equal(74, (decimal)Assert.Single((await DiagnosticAsync(number))["measurements"]!["rooms"]!.AsArray())!["humidity"]!);
    }

    [Fact]
    public async Task A_Photo_Kept_When_The_Telephone_Went_Out_Before_It_Stood_In_Line_Is_Sent()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "photos");
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(Folder, 1));
        await phone.SaveSectionAsync();
        await phone.Page.EvaluateAsync(OutOfLine);
        await phone.OnlineAsync();

        var api = await ApiAsync(Mediator);
        await Eventually.TrueAsync(async () => (await api.CaseAsync(number))!["files"]!.AsArray().Count == 1, "the photo is received");
        await phone.SeeAllReceivedAsync();
    }

    private static async Task EditAsync(FieldPhone phone, string number, string findings)
    {
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync((Findings, findings));
        await phone.SaveSectionAsync();
    }

    private static async Task MeasureAsync(FieldPhone phone, string number, string humidity, bool isNew)
    {
        await phone.SectionAsync(number, "measurements");
        if (isNew)
        {
            await phone.AddLineAsync("measurements.rooms");
            await phone.ChooseAsync(("measurements.rooms[0].room", "livingRoom"));
        }

        await phone.FillAsync(("measurements.rooms[0].humidity", humidity));
        await phone.SaveSectionAsync();
    }

    private async Task<string?> FindingsAsync(string number) => (string?)(await DiagnosticAsync(number))["advice"]!["findings"];

    private async Task<JsonNode> DiagnosticAsync(string number)
    {
        using var answer = await (await ApiAsync(Mediator)).GetAsync($"/api/cases/{number}/diagnostic");
        return (await answer.EnsureSuccessStatusCode().ReadAsync())["diagnostic"]!;
    }

    /// <summary>The first request whose address contains the text waits until it is let go.</summary>
    private static async Task<HeldRequest> HoldAsync(FieldPhone phone, string text)
    {
        var (reached, released) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await phone.Page.Context.RouteAsync(address => address.Contains(text, StringComparison.Ordinal), async route =>
        {
            reached.TrySetResult();
            await released.Task;
            await route.ContinueAsync();
        });
        return new HeldRequest(reached.Task.WaitAsync(TimeSpan.FromMilliseconds(World.Patience), TestContext.Current.CancellationToken), () => released.TrySetResult());
    }

    private sealed record HeldRequest(Task Reached, Action LetGo);

    /// <summary>As a telephone leaves it that went out between the two: the photo is kept, two minutes ago, and stands in no line.</summary>
    private const string OutOfLine =
        """
        async () => {
          const asked = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error) })
          const db = await asked(indexedDB.open('slime-field'))
          const all = db.transaction(['commands', 'files'], 'readwrite')
          const photos = (await asked(all.objectStore('commands').getAll())).filter(command => command.kind === 'filesCompleted')
          for (const command of photos) all.objectStore('commands').delete(command.order)
          for (const file of await asked(all.objectStore('files').getAll())) all.objectStore('files').put({ ...file, takenAt: file.takenAt - 120_000 })
          await new Promise(resolve => { all.oncomplete = resolve })
          db.close()
        }
        """;
}
