using Microsoft.Extensions.FileProviders;

namespace Slime.Functions.Tests.Pages;

/// <summary>Built assets in a folder of their own, so that these tests need no Node.js.</summary>
internal sealed class TestAssets : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("slime-assets-");

    public TestAssets()
    {
        var assets = _root.CreateSubdirectory("assets").FullName;
        File.WriteAllText(Path.Combine(assets, "manifest.json"), """{"site.css":"site-A1.css","site.js":"site-B2.js","icon.svg":"icon-C3.svg"}""");
        File.WriteAllText(Path.Combine(assets, "site-A1.css"), "body{color:red}");
        File.WriteAllText(Path.Combine(assets, "site-A1.css.br"), "compressed");
        File.WriteAllText(Path.Combine(assets, "site-B2.js"), "'use strict'");
        File.WriteAllText(Path.Combine(assets, "left-over.css"), "body{color:blue}");
        Files = new PhysicalFileProvider(_root.FullName);
    }

    public PhysicalFileProvider Files { get; }

    public void Dispose()
    {
        Files.Dispose();
        _root.Delete(recursive: true);
    }
}
