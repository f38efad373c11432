using System.Text.Json.Nodes;
using Slime.Model.Cases.Sources;

namespace Slime.Demo.Plan;

/// <summary>A service that refers households of a territory; none of them exists.</summary>
/// <param name="Until">The last day on which it referred somebody; null for one that goes on.</param>
internal sealed record DemoOrganisation(string Name, string Kind, string Territory, DateOnly? Until = null)
{
    /// <summary>As the program reads it of the name.</summary>
    public string Id { get; } = OrganisationId.OfText(Name)!.Value.ToString();
}

/// <summary>
/// Who refers in each territory, in turn by the number of the household: nothing here is drawn, so that the households
/// themselves stay who they are. Three organisations have gone quiet.
/// </summary>
internal static class Organisations
{
    private static readonly DateOnly LastHeard = new(2015, 11, 30);

    private static readonly string[] Quiet = ["LEN", "BOU", "MON"];

    public static IReadOnlyList<DemoOrganisation> All { get; } =
    [
        .. Rhythm.All.SelectMany(rhythm => (IEnumerable<DemoOrganisation>)
        [
            new($"MDS d’exemple ({rhythm.Territory})", "mds", rhythm.Territory),
            new($"CCAS d’exemple ({rhythm.Territory})", "ccas", rhythm.Territory),
            new($"Habitat Exemple ({rhythm.Territory})", "landlord", rhythm.Territory),
            .. Quiet.Contains(rhythm.Territory) ? new[] { new DemoOrganisation($"Association Toit d’Exemple ({rhythm.Territory})", "association", rhythm.Territory, LastHeard) } : [],
        ]),
    ];

    /// <summary>Those that nobody has heard of for half a year on the last day.</summary>
    public static IReadOnlyList<DemoOrganisation> Silent { get; } = [.. All.Where(organisation => organisation.Until is not null)];

    /// <summary>Which one refers a household: each in its turn, of those that still did on the day.</summary>
    public static DemoOrganisation Of(string territory, int number, DateOnly on)
    {
        var those = All.Where(organisation => organisation.Territory == territory && !(organisation.Until < on)).ToList();
        return those[number % those.Count];
    }

    /// <summary>To which service of the territory a household is sent, of the schemes that one of them runs; null for the others.</summary>
    public static DemoOrganisation? PartnerOf(string territory, string scheme) => scheme switch
    {
        "fslEnergie" or "fslEau" or "suiviCesf" => TheOne(territory, "mds"),
        "ccas" => TheOne(territory, "ccas"),
        _ => null,
    };

    private static DemoOrganisation TheOne(string territory, string kind) => All.Single(organisation => organisation.Territory == territory && organisation.Kind == kind);

    /// <summary>As the referral says it.</summary>
    public static JsonObject ToReferrer(DemoOrganisation organisation) => new() { ["organisation"] = organisation.Name };
}
