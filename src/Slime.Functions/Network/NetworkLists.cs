using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Network;

/// <summary>Which referrals of an organisation a list shows: the figures of the network, each with its list.</summary>
public enum NetworkList
{
    Referrals,
    Visited,
    OutOfTarget,
}

/// <summary>The address of the list behind a figure of the network, and the referrals in it.</summary>
internal static class NetworkLists
{
    public static NetworkList Read(string? asked) => EnumCode.TryParse<NetworkList>(asked, out var known) ? known : NetworkList.Referrals;

    /// <param name="organisation">Null for the referrals of which none is known.</param>
    /// <param name="territory">The only one whose referrals are counted; null for all that the reader follows.</param>
    public static string Href(Organisation? organisation, DateOnly from, DateOnly to, TerritoryCode? territory, NetworkList list = NetworkList.Referrals) =>
        $"{NetworkPages.Path}/{organisation?.Id.ToString() ?? NetworkPages.Unknown}?from={IsoDate.Text(from)}&to={IsoDate.Text(to)}{(territory is { } code ? $"&territory={code}" : "")}{(list == NetworkList.Referrals ? "" : $"&liste={EnumCode.Of(list)}")}";

    /// <summary>The same referrals among the cases, with what is next on each.</summary>
    public static string CasesHref(Organisation? organisation, DateOnly from, DateOnly to, TerritoryCode? territory) =>
        $"/dossiers?organisation={organisation?.Id.ToString() ?? NetworkPages.Unknown}&status=any&from={IsoDate.Text(from)}&to={IsoDate.Text(to)}{(territory is { } code ? $"&territory={code}" : "")}";

    public static bool Includes(this NetworkList list, SourcedReferral referral, DateOnly to) => list switch
    {
        NetworkList.Visited => referral.VisitedOn <= to,
        NetworkList.OutOfTarget => referral.OutOfTargetOn <= to,
        _ => true,
    };
}
