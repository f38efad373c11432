using Slime.Model.Communes;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Communes;

/// <summary>A commune as it is offered to choose.</summary>
internal static class CommuneLabels
{
    public static CommuneChoice Choice(Commune commune) => new(commune.Insee.ToString(), Name(commune));

    /// <summary>Found under a former name, it says so: somebody who types Marconne looks for that word.</summary>
    public static CommuneChoice Choice(CommuneMatch match) =>
        match.Former is { } former ? new(match.Commune.Insee.ToString(), T("referrals.commune.former", Name(match.Commune), former)) : Choice(match.Commune);

    private static string Name(Commune commune) => $"{commune.Name} ({string.Join(", ", commune.PostalCodes)})";
}
