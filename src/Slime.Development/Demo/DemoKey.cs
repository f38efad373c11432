using System.Security.Cryptography;
using System.Text;

namespace Slime.Development.Demo;

/// <summary>
/// What ./slime run leaves in its data folder, readable by its own user only, and ./slime demo shows with each request: it
/// proves that whoever writes the past may read this machine's files.
/// </summary>
internal sealed class DemoKey
{
    public const string FileName = "demo.key";
    public const string DataVariable = "SLIME_DATA";

    private const int FewestCharacters = 32;

    private readonly byte[] _key;

    private DemoKey(string key) => _key = Encoding.UTF8.GetBytes(key);

    /// <returns>Null when nobody left a key.</returns>
    public static DemoKey? Find(IConfiguration configuration)
    {
        if (configuration[DataVariable] is not { Length: > 0 } folder) return null;
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: >= FewestCharacters } key ? new DemoKey(key) : null;
    }

    public bool Is(string shown) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), _key);
}
