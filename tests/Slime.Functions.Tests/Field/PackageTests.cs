using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

public sealed class PackageTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Package_Holds_All_That_The_Work_In_The_Home_Needs()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync(SampleReferrals.Full(SampleReferrals.Lens));
        var visit = await mediator.PlannedAsync(caseId, VisitClient.InTenDays, []);
        var device = await RegisteredAsync(mediator);

        var package = await device.PackageAsync();

        Assert.Equal([caseId], package["order"]!.AsArray().Select(id => (string?)id));
        var one = CaseOf(package, caseId);
        Assert.Equal(("Anne Exemple", visit, true), ((string?)one["name"], (string?)one["visit"]!["visitId"], (bool)one["may"]!["decide"]!));
        Assert.Equal("+33321000000"[..4], ((string?)one["household"]!["phone"])![..4]);
        Assert.StartsWith("https://www.openstreetmap.org/", (string?)one["place"]!["map"], StringComparison.Ordinal);
        Assert.Contains(one["history"]!.AsArray(), fact => ((string?)fact!["text"])!.StartsWith("Visite prévue", StringComparison.Ordinal));
        Assert.Equal(10, one["diagnostic"]!["sections"]!.AsArray().Count);
        Assert.Equal([36, 9], SectionOf(package, caseId, "household")["content"]!["persons"]!.AsArray().Select(person => (int)person!["age"]!));
        Assert.NotEmpty(one["schemes"]!.AsArray());
        var shared = package["shared"]!;
        Assert.Equal(250, (long)shared["stock"]!.AsArray().Single(item => (string?)item!["kind"] == "led")!["unitCostCents"]!);
        var building = shared["sections"]!.AsArray().Single(section => (string?)section!["section"] == "building")!;
        var surface = building["parts"]!.AsArray().Single(part => (string?)part!["name"] == "surfaceM2")!;
        Assert.Equal(("number", "m²", true), ((string?)surface["kind"], (string?)surface["unit"], (bool)surface["needed"]!));
        Assert.Equal("id", (string?)Part(shared, "measurements", "rooms")["key"]);
        Assert.Equal(["done", "nobodyHome", "cancelled", "refused"], shared["choices"]!["outcome"]!.AsArray().Select(choice => (string?)choice!["value"]));
        Assert.DoesNotContain(shared["choices"]!["photoKind"]!.AsArray(), kind => (string?)kind!["value"] == "signature");
        Assert.Equal(shared["sections"]!.AsArray().Select(section => (string?)section!["section"]).Order(), shared["walk"]!.AsArray().Select(section => (string?)section).Order());
    }

    [Fact]
    public async Task What_Has_Not_Changed_Is_Left_Out_And_Nothing_New_Is_304()
    {
        var (mediator, first) = await Application.RoutedByHandAsync();
        await mediator.PlannedAsync(first, VisitClient.InTenDays, []);
        var (_, second) = await Application.RoutedByHandAsync();
        await mediator.PlannedAsync(second, VisitClient.NoonIn(11), []);
        var device = await RegisteredAsync(mediator);
        using var whole = await device.GetPackageAsync();
        var package = await whole.ReadAsync();
        Assert.Equal([first, second], package["order"]!.AsArray().Select(id => (string?)id));
        using (var same = await device.GetPackageAsync(tag: whole.Headers.ETag!.ToString())) Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        await mediator.SavedAsync(second, SampleDiagnostics.Complete());

        var delta = await device.PackageAsync($"?since={package["version"]}");
        Assert.Equal([second], delta["cases"]!.AsArray().Select(one => (string?)one!["caseId"]));
        Assert.Equal([first, second], delta["order"]!.AsArray().Select(id => (string?)id));
        Assert.Null(delta["shared"]);
        Assert.NotEqual((string?)package["version"], (string?)delta["version"]);
        Assert.Equal(2, (await device.PackageAsync("?since=nonsense!"))["cases"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_Visits_Of_The_Next_Two_Weeks_And_Those_Not_Written_Up_Are_Taken_Along()
    {
        var (mediator, later) = await Application.RoutedByHandAsync();
        await mediator.PlannedAsync(later, VisitClient.NoonIn(20), []);
        var (_, done) = await Application.VisitedByHandAsync();
        var (_, submitted) = await Application.VisitedByHandAsync();
        await mediator.SavedAsync(submitted, SampleDiagnostics.Complete());
        await mediator.SubmittedAsync(submitted);
        var device = await RegisteredAsync(mediator);

        Assert.Equal([done], (await device.PackageAsync())["order"]!.AsArray().Select(id => (string?)id));
        using var far = await device.GetPackageAsync($"?until={TestDays.Text(15)}");
        await far.AssertProblemAsync(HttpStatusCode.BadRequest, "out_of_range");
        using var odd = await device.GetPackageAsync("?until=demain");
        await odd.AssertProblemAsync(HttpStatusCode.BadRequest, "not_a_date");
    }

    [Fact]
    public async Task Whoever_Comes_Along_Takes_What_They_May_Read_And_Strangers_Nothing()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync(SampleReferrals.Full(SampleReferrals.Lens));
        await mediator.PlannedAsync(caseId, VisitClient.InTenDays, ["technician"]);
        var technician = await RegisteredAsync(await Application.SignInAsync("technician"));
        var stranger = await RegisteredAsync(await Application.SignInAsync("mediator-art"));
        var coordination = await RegisteredAsync(await Application.SignInAsync("coordination"));

        var one = CaseOf(await technician.PackageAsync(), caseId);

        Assert.False((bool)one["may"]!["readAll"]!);
        Assert.False((bool)one["may"]!["decide"]!);
        Assert.Null(one["comment"]);
        Assert.Empty(SectionOf(await technician.PackageAsync(), caseId, "household")["content"]!["persons"]!.AsArray());
        Assert.Empty((await stranger.PackageAsync())["order"]!.AsArray());
        Assert.Empty((await coordination.PackageAsync())["order"]!.AsArray());
    }

    private static JsonNode Part(JsonNode shared, string section, string name) =>
        shared["sections"]!.AsArray().Single(one => (string?)one!["section"] == section)!["parts"]!.AsArray().Single(part => (string?)part!["name"] == name)!;
}
