using System.Collections.Concurrent;
using System.Text.Json;

namespace Slime.Infra.Tests.Azure;

/// <summary>
/// What each parameter file would deploy, as <c>bicep snapshot</c> works it out offline: parameters, conditions and loops are
/// resolved, only what Azure alone knows (a principal's id, a key) stays an expression.
/// </summary>
internal sealed class Deployment
{
    /// <summary>The one with all that may be left out.</summary>
    public const string WithAll = "private";

    private const string Private = """

        param network = { privateEndpoints: true, directUploads: false }
        param serviceBusSku = 'Premium'
        param sms = { endpoint: 'https://sms.example/messages', senderName: 'SLIME62' }
        param signalLogement = { endpoint: 'https://signal-logement.example/', email: 'slime@slime.example', partnerId: '00000000-0000-4000-8000-0000000000c1' }
        param askSatisfaction = true
        param referrerContacts = [{ organisation: 'MDS Exemple', email: 'mds@slime.example' }, { organisation: 'CCAS Exemple', email: 'ccas@slime.example' }]
        param healthData = false
        """;

    private static readonly ConcurrentDictionary<string, Lazy<Deployment>> s_all = new();

    private Deployment(string snapshot)
    {
        var root = JsonDocument.Parse(snapshot).RootElement;
        Text = snapshot;
        Diagnostics = [.. root.GetProperty("diagnostics").EnumerateArray().Select(d => d.ToString())];
        Resources = [.. root.GetProperty("predictedResources").EnumerateArray().Select(Read)];
    }

    public string Text { get; }

    public IReadOnlyList<string> Diagnostics { get; }

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The names of the parameter files; "private" is production behind private endpoints, with all that may be left out.</summary>
    public static TheoryData<string> All => ["dev", "test", "prod", "somme", "private"];

    public static TheoryData<string> WithServiceBus => ["test", "prod", "somme", "private"];

    public static Deployment Of(string name) => s_all.GetOrAdd(name, n => new(() => Predict(n))).Value;

    public IReadOnlyList<Resource> Each(string type) => [.. Resources.Where(resource => resource.Type == type)];

    public Resource The(string type, string? nameEnd = null) =>
        Resources.Single(resource => resource.Type == type && (nameEnd is null || resource.Name.EndsWith(nameEnd, StringComparison.Ordinal)));

    private static Deployment Predict(string name)
    {
        var folder = Directory.CreateTempSubdirectory("slime-infra-");
        try
        {
            Copy(new(Repository.Infra), folder);
            var file = Path.Combine(folder.FullName, "main.private.bicepparam");
            File.WriteAllText(file, File.ReadAllText(Path.Combine(folder.FullName, "main.prod.bicepparam")) + Private);
            var answer = Run.Bicep(
                folder.FullName, "snapshot", $"main.{name}.bicepparam", "--mode", "overwrite", "--resource-group", "slime",
                "--subscription-id", "00000000-0000-4000-8000-000000000001", "--location", "francecentral");
            Assert.True(answer.ExitCode == 0, answer.Errors);
            return new(File.ReadAllText(Path.Combine(folder.FullName, $"main.{name}.snapshot.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles())
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.GetDirectories())
            Copy(folder, to.CreateSubdirectory(folder.Name));
    }

    private static Resource Read(JsonElement json) =>
        new(json.GetProperty("id").GetString()!, json.GetProperty("type").GetString()!, json.GetProperty("name").GetString()!, json);
}
