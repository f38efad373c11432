using Slime.Model.Communes;

namespace Slime.Model.Tests.Communes;

/// <summary>The committed files of the département, read once.</summary>
internal static class PasDeCalais
{
    public static CommuneDirectory Directory { get; } = Read();

    public static OtherTowns Elsewhere { get; } = ReadElsewhere();

    private static OtherTowns ReadElsewhere()
    {
        using var towns = File.OpenText(Path.Combine(AppContext.BaseDirectory, "departements", "62", "other-towns.csv"));
        return OtherTowns.Parse(towns);
    }

    public static Commune Commune(string insee) =>
        Directory.Find(InseeCode.Parse(insee)) ?? throw new InvalidOperationException($"{insee} is not in the file.");

    private static CommuneDirectory Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "departements", "62");
        using var communes = File.OpenText(Path.Combine(folder, "communes.csv"));
        using var territories = File.OpenText(Path.Combine(folder, "territories.csv"));
        using var former = File.OpenText(Path.Combine(folder, "former-communes.csv"));
        return CommuneDirectory.Parse(communes, territories, former);
    }
}
