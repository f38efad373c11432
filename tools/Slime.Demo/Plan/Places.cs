using Slime.Model.Communes;

namespace Slime.Demo.Plan;

/// <summary>Where households live: the more people a commune of the territory has, the more often.</summary>
internal sealed class Places
{
    private static readonly string[] Streets =
    [
        "rue de l’Exemple", "rue du Modèle", "allée de l’Essai", "avenue Fictive", "impasse du Spécimen", "place de la Maquette", "résidence du Canevas", "rue du Témoin", "chemin de l’Échantillon", "cour de la Démonstration",
    ];

    private readonly Dictionary<string, IReadOnlyList<Commune>> _communes;
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    private Places(CommuneDirectory directory) =>
        _communes = directory.Territories.ToDictionary(territory => territory.Code.ToString(), territory => (IReadOnlyList<Commune>)[.. directory.CommunesOf(territory.Code)], StringComparer.Ordinal);

    public static Places Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "departements", "62");
        using var communes = File.OpenText(Path.Combine(folder, "communes.csv"));
        using var territories = File.OpenText(Path.Combine(folder, "territories.csv"));
        return new Places(CommuneDirectory.Parse(communes, territories));
    }

    public string Commune(string territory, Dice dice)
    {
        var communes = _communes[territory];
        var nth = dice.Fraction() * communes.Sum(commune => (double)commune.Population);
        foreach (var commune in communes)
        {
            if ((nth -= commune.Population) < 0) return commune.Insee.ToString();
        }

        return communes[^1].Insee.ToString();
    }

    /// <summary>An address that no other household of the plan has: two at one address would be taken for one.</summary>
    public string Address(string territory)
    {
        var used = _used[territory] = _used.GetValueOrDefault(territory) + 1;
        return $"{1 + (used / Streets.Length)} {Streets[used % Streets.Length]}";
    }
}
