using System.Globalization;
using System.Text.Json.Nodes;

namespace Slime.Demo.Plan;

/// <summary>A household that does not exist and could not be taken for one that does.</summary>
internal sealed record Person(string Surname, string FirstName, DateOnly BirthDate, string Phone, IReadOnlyList<int> OtherAges, bool IsYoungTenant);

internal static class People
{
    private static readonly string[] Kinds = ["Exemple", "Modèle", "Fictif", "Essai", "Témoin", "Spécimen", "Maquette", "Canevas"];

    private static readonly string[] Plants =
    [
        "Bouleau", "Bruyère", "Campanule", "Cerfeuil", "Charme", "Coquelicot", "Cornouiller", "Églantier", "Érable", "Fougère", "Frêne", "Genêt", "Glaïeul", "Houblon", "Iris",
        "Jacinthe", "Jonquille", "Lierre", "Lilas", "Marjolaine", "Mélèze", "Myosotis", "Noisetier", "Orme", "Pervenche", "Peuplier", "Primevère", "Renoncule", "Roseau", "Sauge",
        "Saule", "Sorbier", "Sureau", "Thym", "Tilleul", "Tremble", "Troène", "Tulipe", "Verveine", "Violette",
    ];

    private static readonly string[] FirstNames =
    [
        "Adèle", "Agathe", "Alban", "Anatole", "Basile", "Blanche", "Camille", "Célestin", "Clémence", "Colette", "Côme", "Élise", "Émile", "Félix", "Flore", "Gaston", "Honorine",
        "Inès", "Isaure", "Jules", "Léonie", "Lucien", "Marius", "Mathilde", "Octave", "Odile", "Philomène", "Prosper", "Rosalie", "Sidonie", "Théodore", "Victor", "Zélie",
    ];

    public static Person Next(Dice dice, DateOnly on)
    {
        var young = dice.Happens(0.13);
        var age = young ? dice.Between(19, 28) : dice.Between(31, 84);
        var children = age is > 22 and < 55 ? dice.Between(0, 4) : 0;
        var others = Enumerable.Range(0, children).Select(_ => dice.Between(1, Math.Min(19, age - 18)));
        if (dice.Happens(0.45)) others = others.Prepend(Math.Max(18, age + dice.Between(-6, 6)));
        return new Person(
            $"{dice.Of(Kinds)}{dice.Of(Plants).ToLowerInvariant()}",
            dice.Of(FirstNames),
            on.AddYears(-age).AddDays(-dice.Between(1, 360)),
            $"03210000{dice.Between(0, 99).ToString("D2", CultureInfo.InvariantCulture)}",
            [.. others],
            young);
    }

    public static JsonObject ToJson(this Person person) => new()
    {
        ["surname"] = person.Surname,
        ["firstName"] = person.FirstName,
        ["birthDate"] = Text(person.BirthDate),
        ["phone"] = person.Phone,
        ["persons"] = new JsonArray([.. person.OtherAges.Select(age => (JsonNode)new JsonObject { ["age"] = age })]),
    };

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
