using Slime.Model.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.Communes;

internal static class PasDeCalais
{
    /// <summary>The communes that the program is delivered with.</summary>
    public static CommuneDirectory Read()
    {
        using var communes = File.OpenText(Repository.Path("data", "departements", "62", "communes.csv"));
        using var territories = File.OpenText(Repository.Path("data", "departements", "62", "territories.csv"));
        using var former = File.OpenText(Repository.Path("data", "departements", "62", "former-communes.csv"));
        return CommuneDirectory.Parse(communes, territories, former);
    }
}
