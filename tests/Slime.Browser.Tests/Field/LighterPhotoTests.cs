using System.Text.Json.Nodes;
using Slime.Browser.Tests.Running;
using Slime.Testing;
using Xunit;

namespace Slime.Browser.Tests.Field;

/// <summary>Photos that the telephone makes smaller before it sends them.</summary>
public sealed class LighterPhotoTests(World world) : FieldTest(world)
{
    [Fact]
    public async Task A_Lighter_Photo_Is_Upright_And_Still_Says_When_It_Was_Taken()
    {
        var (number, _) = await PlannedAsync();
        var phone = await PhoneAsync();
        await phone.PrepareAsync();
        await phone.SectionAsync(number, "photos");
        await phone.Page.Locator("[name='photo.light']").CheckAsync();
        await phone.TakePhotosAsync(await FieldPhone.PhotosAsync(Folder, 1));
        // It stands in the report unless somebody says no, so the section has something to save.
        await phone.SaveSectionAsync();
        await phone.SeeAllReceivedAsync();

        var api = await ApiAsync(Mediator);
        JsonNode? file = null;
        await Eventually.TrueAsync(
            async () => (string?)(file = (await api.CaseAsync(number))!["files"]!.AsArray().SingleOrDefault())?["status"] == "available", "the photo is inspected");
        Assert.Equal("2026-11-20", (string?)file!["takenOn"]);
        Assert.Equal((1536, 2048), ((int)file["width"]!, (int)file["height"]!));
    }
}
