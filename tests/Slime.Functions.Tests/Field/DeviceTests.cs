using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

public sealed class DeviceTests(SharedAzurite shared) : ApplicationTest(shared, SlimeApplication.NoPumps)
{
    [Fact]
    public async Task A_Device_Is_Its_Persons_Alone()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var other = new FieldDeviceClient(await Application.SignInAsync("tutor-len"), device.Id);

        using var package = await other.GetPackageAsync();
        using var command = await other.PostAsync(Command(caseId, "note", new JsonObject { ["text"] = "Bonjour" }));
        using var renamed = await other.Person.PutAsJsonAsync($"/api/field/devices/{device.Id}", new { name = "À moi" }, TestContext.Current.CancellationToken);
        using var wiped = await other.Person.DeleteAsync($"/api/field/devices/{device.Id}", TestContext.Current.CancellationToken);

        foreach (var refused in new[] { package, command, renamed }) await refused.AssertProblemAsync(HttpStatusCode.Forbidden, "device_of_another");
        await wiped.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty(JsonNode.Parse(await other.Person.GetStringAsync("/api/field/devices", TestContext.Current.CancellationToken))!.AsArray());
        Assert.True(package.Headers.Contains("Slime-Time"));
    }

    [Fact]
    public async Task A_Device_That_Nobody_Registered_Or_That_Says_No_Name_Gets_Nothing()
    {
        var mediator = await Application.SignInAsync("mediator-len");
        using var unknown = await new FieldDeviceClient(mediator, Guid.NewGuid()).GetPackageAsync();
        await unknown.AssertProblemAsync(HttpStatusCode.Conflict, "device_unknown");
        using var missing = await mediator.GetAsync("/api/field/package", TestContext.Current.CancellationToken);
        await missing.AssertProblemAsync(HttpStatusCode.BadRequest, "device_missing");
        using var nameless = await mediator.PutAsJsonAsync($"/api/field/devices/{Guid.NewGuid()}", new { name = " " }, TestContext.Current.CancellationToken);
        await nameless.AssertProblemAsync(HttpStatusCode.BadRequest, "required");
    }

    [Fact]
    public async Task A_Lost_Phone_Is_Wiped_At_Its_Next_Contact_And_Learns_Only_What_Was_Received()
    {
        var (device, caseId) = await AfterVisitAsync(Application);
        var received = Command(caseId, "note", new JsonObject { ["text"] = "Arrivé avant" });
        await device.OneAsync(received);
        using (var ordered = await device.Person.DeleteAsync($"/api/field/devices/{device.Id}", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NoContent, ordered.StatusCode);
        Assert.Equal("wiping", (string?)(await DeviceAsync(device))["state"]);

        var late = Command(caseId, "note", new JsonObject { ["text"] = "Arrivé après" });
        using var gone = await device.PostAsync(received, late);

        var order = await gone.AssertProblemAsync(HttpStatusCode.Gone, "device_wiped");
        Assert.Equal((string?)received["commandId"], (string?)Assert.Single(order["receipts"]!.AsArray())!["commandId"]);
        var notes = JsonNode.Parse(await device.Person.GetStringAsync($"/api/cases/{caseId}/notes", TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal("Arrivé avant", (string?)Assert.Single(notes)!["text"]);
        Assert.Equal("wiped", (string?)(await DeviceAsync(device))["state"]);
        using (var package = await device.GetPackageAsync()) await package.AssertProblemAsync(HttpStatusCode.Gone, "device_wiped");
        using var back = await device.Person.PutAsJsonAsync($"/api/field/devices/{device.Id}", new { name = "Retrouvé" }, TestContext.Current.CancellationToken);
        await back.AssertProblemAsync(HttpStatusCode.Gone, "device_wiped");
    }

    [Fact]
    public async Task A_Phone_Whose_Sign_In_Has_Run_Out_Still_Hears_The_Order()
    {
        var device = await RegisteredAsync(await Application.SignInAsync("mediator-len"));
        using var nobody = Application.CreateClient();
        Assert.Equal("active", (string?)JsonNode.Parse(await nobody.GetStringAsync($"/api/field/devices/{device.Id}/order", TestContext.Current.CancellationToken))!["state"]);
        var coordination = await Application.SignInAsync("coordination");
        using (var ordered = await coordination.DeleteAsync($"/api/field/devices/{device.Id}", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NoContent, ordered.StatusCode);

        using var heard = await nobody.GetAsync($"/api/field/devices/{device.Id}/order", TestContext.Current.CancellationToken);

        await heard.AssertProblemAsync(HttpStatusCode.Gone, "device_wiped");
        Assert.Equal("wiped", (string?)(await DeviceAsync(device))["state"]);
        using var unknown = await nobody.GetAsync($"/api/field/devices/{Guid.NewGuid()}/order", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Pages_List_Devices_And_Order_Their_Wipe()
    {
        var device = await RegisteredAsync(await Application.SignInAsync("mediator-len"), "Tablette bleue");
        Assert.Contains("Tablette bleue", await device.Person.GetStringAsync("/appareils", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var admin = await Application.SignInAsync("admin");
        Assert.Contains("Tablette bleue", await admin.GetStringAsync("/equipe/mediator-len/appareils", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var ordered = await admin.PostAsync($"/equipe/mediator-len/appareils/{device.Id}/effacement", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal("/equipe/mediator-len/appareils?fait=ordered", ordered.Headers.Location?.OriginalString);
        Assert.Equal("wiping", (string?)(await DeviceAsync(device))["state"]);
        Assert.Contains("Effacement demandé", WebUtility.HtmlDecode(await device.Person.GetStringAsync("/appareils", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> DeviceAsync(FieldDeviceClient device) =>
        JsonNode.Parse(await device.Person.GetStringAsync("/api/field/devices"))!.AsArray().Single(one => (string?)one!["deviceId"] == device.Id.ToString())!;
}
