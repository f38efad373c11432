using System.IO.Compression;
using System.Text.Json;

namespace Slime.Infra.Tests.Teams;

/// <summary>The package as package.mjs makes it, read back by another reader.</summary>
internal sealed class TeamsPackage : IDisposable
{
    public const string AppId = "33333333-3333-4333-8333-333333333333";
    public const string SenderClientId = "22222222-2222-4222-8222-222222222222";

    private static readonly string s_teams = Path.Combine(Repository.Infra, "teams");

    private readonly ZipArchive _zip;

    private TeamsPackage(byte[] bytes)
    {
        Bytes = bytes;
        _zip = new ZipArchive(new MemoryStream(bytes));
        ManifestText = new StreamReader(_zip.GetEntry("manifest.json")!.Open()).ReadToEnd();
        Manifest = JsonDocument.Parse(ManifestText).RootElement;
    }

    public byte[] Bytes { get; }

    public string ManifestText { get; }

    public JsonElement Manifest { get; }

    public IEnumerable<string> Files => _zip.Entries.Select(entry => entry.FullName);

    public static TeamsPackage Make(string organisation = "Département d'essai")
    {
        var folder = Directory.CreateTempSubdirectory("slime-teams-");
        try
        {
            var file = Path.Combine(folder.FullName, "new", "slime-teams.zip");
            var answer = Try(AppId, SenderClientId, "https://slime.departement.example", organisation, file);
            Assert.True(answer.ExitCode == 0, answer.Errors);
            return new(File.ReadAllBytes(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static Answer Try(string appId, string senderClientId, string publicBaseUrl, string organisation, string file) => Run.Node(
        s_teams, "package.mjs", "--app-id", appId, "--sender-client-id", senderClientId,
        "--public-base-url", publicBaseUrl, "--organisation", organisation, "--out", file);

    public byte[] Read(string name)
    {
        using var content = _zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _zip.Dispose();
}
