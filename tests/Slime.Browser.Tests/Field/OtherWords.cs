using System.Xml.Linq;
using Slime.Platform.Resources;
using Slime.Testing;

namespace Slime.Browser.Tests.Field;

/// <summary>The département as it is, but for one text: to a browser that is another version of the app.</summary>
internal sealed class OtherWords : IDisposable
{
    private readonly string _folder;

    public OtherWords(string key, string text)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var all = Repository.Path("src", "Slime.Functions", "bin", configuration, "net10.0", "departements");
        _folder = Path.Combine(all, Code);
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(all, "62"))) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        new XDocument(new XElement("root", new XElement("data", new XAttribute("name", key), new XElement("value", text)))).Save(Path.Combine(_folder, TextOverlay.FileName));
    }

    public string Code { get; } = "9F";

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
