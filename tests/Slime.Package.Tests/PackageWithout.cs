namespace Slime.Package.Tests;

/// <summary>The package with one file left out; all others are the same files.</summary>
internal sealed class PackageWithout : IDisposable
{
    private PackageWithout(string folder) => Folder = folder;

    public string Folder { get; }

    public static PackageWithout Of(string package, string path)
    {
        var folder = Directory.CreateTempSubdirectory("slime-incomplete-").FullName;
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(package, file)).Where(file => file != path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.CreateSymbolicLink(Path.Combine(folder, file), Path.Combine(package, file));
        }

        return new PackageWithout(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
