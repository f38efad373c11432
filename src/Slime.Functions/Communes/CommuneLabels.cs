using Slime.Model.Communes;
using Slime.Platform.Web.Components;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Communes;

/// <summary>Communes and territories as they are offered to choose.</summary>
internal static class CommuneLabels
{
    public static CommuneChoice Choice(Commune commune) => new(commune.Insee.ToString(), Name(commune));

    /// <summary>Found under a former name, it says so: somebody who types Marconne looks for that word.</summary>
    public static CommuneChoice Choice(CommuneMatch match) =>
        match.Former is { } former ? new(match.Commune.Insee.ToString(), T("referrals.commune.former", Name(match.Commune), former)) : Choice(match.Commune);

    public static IReadOnlyList<Choice> ToChoices(this IEnumerable<Territory> territories) => [.. territories.Select(territory => new Choice(territory.Code.ToString(), territory.Name))];

    private static string Name(Commune commune) => $"{commune.Name} ({string.Join(", ", commune.PostalCodes)})";
}
