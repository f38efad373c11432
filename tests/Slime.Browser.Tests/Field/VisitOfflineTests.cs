using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>A whole visit in a home where there is no network.</summary>
public sealed class VisitOfflineTests(World world) : FieldTest(world)
{
    private const int Photos = 8;

    [Fact]
    public async Task A_Visit_Without_A_Network_Is_Received_Once_And_Whole_Though_The_Server_Dies()
    {
        var (number, visit) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.StartAsync();
        await Expect(phone.Page.Locator($"a[href='#/dossier/{number}']")).ToBeVisibleAsync();

        await FillAsync(phone, number);
        await phone.SignAsync(number);
        await phone.EndVisitAsync(number, "done");
        await phone.Button("submit.title").ClickAsync();
        await Expect(phone.Bar).ToContainTextAsync(FieldPhone.Word("contact.offline"));
        await Expect(phone.Bar).ToContainTextAsync("le plus ancien de");
        Assert.Equal("waiting", await phone.Bar.GetAttributeAsync("data-state"));

        // Back in the car, and at that moment the server is gone too.
        await KillProgramAsync();
        await phone.OnlineAsync();
        await phone.GoAsync("/envois");
        await phone.Button("sent.now").ClickAsync();
        await Expect(phone.Page.Locator("[data-state=waiting]").First).ToBeVisibleAsync();
        await StartProgramAsync();
        await phone.Button("sent.now").ClickAsync();
        await phone.SeeAllReceivedAsync();

        var api = await ApiAsync(Mediator);
        var found = (await api.CaseAsync(number))!;
        Assert.Equal((visit, "done"), ((string?)found["visits"]!.AsArray().Single()!["visitId"], (string?)found["visits"]![0]!["outcome"]));
        Assert.Equal(1, await FactsAsync(number, "visitDone"));
        Assert.Equal(1, await FactsAsync(number, "diagnosticSubmitted"));
        Assert.NotNull(found["diagnostic"]!["countedOn"]);
        var files = found["files"]!.AsArray().Where(file => (string?)file!["kind"] != "signature").ToList();
        Assert.Equal(Photos, files.Count);
        Assert.All(files, file => Assert.Equal(("available", SamplePhotos.Width, SamplePhotos.Height), ((string?)file!["status"], (int)file["width"]!, (int)file["height"]!)));
        Assert.Single(found["files"]!.AsArray(), file => (string?)file!["kind"] == "signature");
        var version = (await (await api.GetAsync($"/api/cases/{number}/diagnostic/versions/1", TestContext.Current.CancellationToken)).ReadAsync())["diagnostic"]!;
        Assert.Equal(Photos, version["photos"]!["chosen"]!.AsArray().Count);
        Assert.Equal("Le salon est humide.", (string?)version["advice"]!["findings"]);
        Assert.Equal(150050, (long)version["household"]!["disposableIncomeMonthlyCents"]!);
        Assert.Equal(2, (int)version["equipment"]!["lines"]![0]!["quantity"]!);

        Assert.True((await phone.ReceiptsAsync()).Count >= 13);
    }

    [Fact]
    public async Task An_Amount_With_Two_Meanings_Is_Asked_And_One_With_One_Is_Read()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.SectionAsync(number, "household");
        var amount = phone.Page.Locator("[name='household.disposableIncomeMonthlyCents']");
        await amount.FillAsync("1.500");
        await amount.BlurAsync();
        await Expect(amount).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(phone.Page.Locator(".field-wrong:visible")).ToHaveTextAsync(FieldPhone.Word("twoNumbers", "1500", "1,5"));

        await amount.FillAsync("1.500,25");
        await phone.SaveSectionAsync();
        await phone.SeeAllReceivedAsync();
        var api = await ApiAsync(Mediator);
        var diagnostic = (await (await api.GetAsync($"/api/cases/{number}/diagnostic", TestContext.Current.CancellationToken)).ReadAsync())["diagnostic"]!;
        Assert.Equal(150025, (long)diagnostic["household"]!["disposableIncomeMonthlyCents"]!);
    }

    /// <summary>Ten sections in the order of a walk through the home.</summary>
    private async Task FillAsync(FieldPhone phone, string number)
    {
        await phone.SectionAsync(number, "household");
        await phone.FillAsync(("household.persons[0].age", "41"), ("household.disposableIncomeMonthlyCents", "1 500,50"));
        await phone.SaveSectionAsync();
        await phone.FillAsync(("building.surfaceM2", "62,5"));
        await phone.ChooseAsync(("building.kind", "house"), ("building.builtPeriod", "1949-1974"), ("building.state", "worn"), ("building.roofInsulation", "none"), ("building.wallInsulation", "none"), ("building.floorInsulation", "unknown"), ("building.glazing", "singlePane"));
        await phone.SaveSectionAsync();
        await phone.ChooseAsync(("systems.heatingEnergy", "gas"), ("systems.heating", "individualBoiler"), ("systems.heatingState", "worn"), ("systems.hotWater", "boiler"), ("systems.ventilation", "blocked"), ("systems.cookingEnergy", "gas"));
        await phone.SaveSectionAsync();
        await phone.AddLineAsync("measurements.rooms");
        await phone.ChooseAsync(("measurements.rooms[0].room", "livingRoom"));
        await phone.FillAsync(("measurements.rooms[0].temperature", "16,5"), ("measurements.rooms[0].humidity", "74"));
        await phone.SaveSectionAsync();
        await phone.AddLineAsync("use.appliances");
        await phone.ChooseAsync(("use.appliances[0].kind", "refrigerator"));
        await phone.FillAsync(("use.dayTemperature", "17,5"));
        await phone.SaveSectionAsync();
        var more = phone.Page.Locator(".field-stock").First.GetByRole(Microsoft.Playwright.AriaRole.Button).Last;
        await more.ClickAsync();
        await more.ClickAsync();
        await Expect(phone.Page.Locator(".field-stock output").First).ToHaveTextAsync("2");
        await phone.SaveSectionAsync();
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(Folder, Photos));
        await phone.SaveSectionAsync();
        await phone.FillAsync(("advice.findings", "Le salon est humide."), ("advice.nextSteps", "Rappel dans un mois."));
        await phone.ChooseAsync(("advice.topics", "airing"));
        await phone.SaveSectionAsync();
        await phone.ChooseAsync(("orientations.none", "true"));
        await phone.SaveSectionAsync();
        await phone.ChooseAsync(("recipients.kinds", "household"));
        await phone.SaveSectionAsync();
        await phone.ArriveAsync("visit.title");
    }

    [Fact]
    public async Task Of_Two_Edits_Of_A_Section_The_Person_Chooses_Between_Three_Columns()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.findings", "Vu par la médiatrice"));
        await phone.SaveSectionAsync();
        await SaveAtDeskAsync(number, "advice", "findings", "Vu par la coordination");

        await phone.OnlineAsync();
        await Expect(phone.Bar).ToHaveAttributeAsync("data-state", "decide");
        await phone.GoAsync("/envois");
        await phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = FieldPhone.Word("conflict.decide"), Exact = true }).ClickAsync();
        await phone.ArriveAsync("conflict.title", Texts.Get("diagnostics.section.advice"));
        var row = phone.Page.Locator(".field-table tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        Assert.Equal(["Vu par la médiatrice", "Vu par la coordination", FieldPhone.Word("nothing")], await row.Locator("td").AllInnerTextsAsync());
        Assert.Empty(await Axe.ViolationsAsync(phone.Page));
        await phone.Button("conflict.keepMine").ClickAsync();
        await phone.SeeAllReceivedAsync();

        var api = await ApiAsync(Mediator);
        var diagnostic = (await (await api.GetAsync($"/api/cases/{number}/diagnostic", TestContext.Current.CancellationToken)).ReadAsync())["diagnostic"]!;
        Assert.Equal("Vu par la médiatrice", (string?)diagnostic["advice"]!["findings"]);
    }

    [Fact]
    public async Task What_Others_Changed_Meanwhile_Is_Shown_As_Changed_And_Replaces_Nothing_Typed()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.SectionAsync(number, "advice");
        await phone.FillAsync(("advice.nextSteps", "Tapé, pas enregistré"));
        await Expect(phone.Bar).ToContainTextAsync("1 rubrique à enregistrer");
        await SaveAtDeskAsync(number, "building", "surfaceM2", 75);
        await SaveAtDeskAsync(number, "advice", "findings", "Vu par la coordination");
        await phone.OnlineAsync();
        await phone.GoAsync("/");
        await phone.Button("week.prepare").ClickAsync();
        await Expect(phone.Page.Locator(".field-mark").First).ToHaveTextAsync(FieldPhone.Word("changed.mark"));

        await phone.GoAsync($"/dossier/{number}");
        await Expect(phone.Page.Locator("[data-changed] a")).ToHaveCountAsync(2);
        await phone.SectionAsync(number, "building");
        await Expect(phone.Page.Locator("[data-changed-section] td")).ToHaveTextAsync(["62 m²", "75 m²"]);
        await phone.SectionAsync(number, "advice");
        await Expect(phone.Page.Locator("[data-changed-section]")).ToContainTextAsync("Vu par la coordination");
        await Expect(phone.Page.Locator("[name='advice.nextSteps']")).ToHaveValueAsync("Tapé, pas enregistré");
        await Expect(phone.Page.Locator("[name='advice.findings']")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Every_View_Is_Accessible_And_Fits_On_320_Pixels_In_Light_And_Dark()
    {
        var (number, _) = await PlannedAsync("Exemple-de-La-Très-Longue-Dénomination");
        var phone = await PhoneAsync(screen: Screen.Narrow);
        await phone.PrepareAsync();
        await phone.OfflineAsync();
        await phone.NoteCallAsync(number);
        foreach (var dark in new[] { false, true })
        {
            await phone.GoAsync("/appareil");
            await phone.ArriveAsync("device.title");
            await phone.Page.Locator("[name=dark]").SetCheckedAsync(dark);
            foreach (var path in Paths(number))
            {
                await phone.GoAsync(path);
                await Expect(phone.Page.Heading()).ToBeVisibleAsync();
                await phone.Page.WaitForFunctionAsync("path => document.title.length > 8 && location.hash === '#' + path", path);
                Assert.Empty((await Axe.ViolationsAsync(phone.Page)).Select(violation => $"{path}: {violation}"));
                Assert.Equal(320, await phone.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"));
            }
        }
    }

    private static IEnumerable<string> Paths(string number) =>
    [
        "/", $"/dossier/{number}", $"/dossier/{number}/visite", $"/dossier/{number}/contact", $"/dossier/{number}/note", $"/dossier/{number}/signature",
        $"/dossier/{number}/issue", $"/dossier/{number}/rendez-vous", "/envois", "/recus", "/appareil",
        .. Slime.Functions.Diagnostics.Form.SectionForms.All.Select(form => $"/dossier/{number}/rubrique/{form.Path}"),
    ];
}
