using System.Xml.Linq;
using Slime.Functions.Tests.Hosting;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Communes;

public sealed class TextsOfDepartmentTests(SharedAzurite shared)
{
    [Fact]
    public void A_Departement_Changes_The_Texts_That_It_Names() =>
        Assert.Equal("Vos données chez nous", TextOverlay.Read(File(("legal.privacy.title", "Vos données chez nous")))["legal.privacy.title"]);

    [Theory]
    [InlineData("legal.privacy.nothingLikeThis", "Bonjour", "legal.privacy.nothingLikeThis")]
    [InlineData("legal.privacy.title", " ", "legal.privacy.title")]
    [InlineData("legal.privacy.title", "Vos données, {0}", "{0}")]
    public void A_Text_That_Cannot_Be_Is_Refused_And_Named(string key, string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => TextOverlay.Read(File((key, text)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Key_Twice_Is_Refused() =>
        Assert.Throws<FormatException>(() => TextOverlay.Read(File(("legal.privacy.title", "Une fois"), ("legal.privacy.title", "Deux fois"))));

    [Fact]
    public async Task The_Program_Speaks_The_Words_Of_Its_Departement_And_Refuses_Wrong_Ones()
    {
        var (usual, own) = (Path.Combine(BuiltProgram.Folder, "departements", "62"), Path.Combine(BuiltProgram.Folder, "departements", "9T"));
        Directory.CreateDirectory(own);
        try
        {
            foreach (var file in Directory.EnumerateFiles(usual)) System.IO.File.Copy(file, Path.Combine(own, Path.GetFileName(file)), overwrite: true);
            var settings = SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix());
            settings["Slime__Department__Code"] = "9T";
            File(("legal.privacy.title", "Vos données chez nous")).Save(Path.Combine(own, TextOverlay.FileName));
            await using (var process = await SlimeProcess.StartAsync(settings))
                Assert.Contains("Vos donn&#xE9;es chez nous", await process.Client.GetStringAsync("/donnees-personnelles"), StringComparison.Ordinal);

            File(("legal.privacy.titre", "Vos données chez nous")).Save(Path.Combine(own, TextOverlay.FileName));
            await using var refused = SlimeProcess.Launch(settings, FreePorts.Take(1)[0]);
            Assert.Equal(1, await refused.ExitCodeAsync());
            Assert.Contains("legal.privacy.titre", refused.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    private static XDocument File(params (string Key, string Text)[] texts) =>
        new(new XElement("root", texts.Select(text => new XElement("data", new XAttribute("name", text.Key), new XElement("value", text.Text)))));
}
