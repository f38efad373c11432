namespace Slime.Infra.Tests.Teams;

public sealed class PackageTests
{
    [Fact]
    public void The_Package_Holds_The_Manifest_And_Both_Icons()
    {
        using var package = TeamsPackage.Make();

        Assert.Equal(["manifest.json", "color.png", "outline.png"], package.Files);
    }

    [Fact]
    public void The_Same_Parameters_Give_The_Same_Bytes()
    {
        using var first = TeamsPackage.Make();
        using var second = TeamsPackage.Make();

        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public void Accents_Survive_The_Packaging()
    {
        using var package = TeamsPackage.Make("Conseil départemental « œuvre »");

        Assert.Equal("Conseil départemental « œuvre »", package.Manifest.GetProperty("developer").GetProperty("name").GetString());
    }

    [Fact]
    public void The_Colour_Icon_Is_192_Pixels_Wide_And_Covers_Them()
    {
        using var package = TeamsPackage.Make();
        var icon = Png.Read(package.Read("color.png"));

        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.Equal(255, pixel.Alpha));
        Assert.True(icon.Pixels.Distinct().Count() > 2);
    }

    [Fact]
    public void The_Outline_Icon_Is_32_Pixels_Wide_And_White_On_Nothing()
    {
        using var package = TeamsPackage.Make();
        var icon = Png.Read(package.Read("outline.png"));

        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.Contains(icon.Pixels, pixel => pixel.Alpha == 0);
        Assert.Contains(icon.Pixels, pixel => pixel.Alpha == 255);
        Assert.All(icon.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
    }

    [Theory]
    [InlineData("not-a-guid", TeamsPackage.SenderClientId, "https://slime.example", "Essai", "--app-id")]
    [InlineData(TeamsPackage.AppId, "", "https://slime.example", "Essai", "--sender-client-id")]
    [InlineData(TeamsPackage.AppId, TeamsPackage.SenderClientId, "http://slime.example", "Essai", "--public-base-url")]
    [InlineData(TeamsPackage.AppId, TeamsPackage.SenderClientId, "https://slime.example/", "Essai", "--public-base-url")]
    [InlineData(TeamsPackage.AppId, TeamsPackage.SenderClientId, "https://slime.example", "A name of more than thirty-two characters", "--organisation")]
    public void A_Wrong_Parameter_Is_Named_And_Nothing_Is_Written(string appId, string sender, string url, string organisation, string named)
    {
        var file = Path.Combine(Path.GetTempPath(), $"slime-teams-{Guid.NewGuid():N}.zip");

        var answer = TeamsPackage.Try(appId, sender, url, organisation, file);

        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith($"{named} must be", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }
}
