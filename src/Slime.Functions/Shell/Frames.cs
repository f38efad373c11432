using Slime.Functions.Security;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Shell;

/// <summary>The surroundings of a page for a caller: only what the person may open is in the menu.</summary>
internal static class Frames
{
    private sealed record Entry(string Href, string TextKey, Role[] Roles);

    private static readonly Entry[] Menu =
    [
        new("/", "common.menu.home", Enum.GetValues<Role>()),
        new("/signalements/nouveau", "common.menu.newReferral", Policies.RolesFor(Policies.Refer)),
        new("/signalements", "common.menu.myReferrals", [Role.Referrer]),
        new("/dossiers", "common.menu.cases", Policies.RolesFor(Policies.ReadCases)),
        new("/dossiers/semaine", "visits.menu", Policies.RolesFor(Policies.ReadCases)),
        new("/pilotage", "steering.menu", Policies.RolesFor(Policies.Steer)),
        new("/dispositifs", "orientations.menu", [.. Policies.RolesFor(Policies.ReadCases).Union(Policies.RolesFor(Policies.Organise))]),
        new("/tableaux", "ledger.title", Policies.RolesFor(Policies.ReadLedger)),
        new("/equipe", "common.menu.staff", Policies.RolesFor(Policies.Organise)),
        new("/equipe/communes", "common.menu.communes", Policies.RolesFor(Policies.Organise)),
        new("/mes-notifications", "preferences.title", Policies.RolesFor(Policies.ReadCases)),
        new("/messages", "common.menu.messages", Policies.RolesFor(Policies.Operate)),
    ];

    public const string SearchPath = "/recherche";

    public static PageFrame For(Caller caller, string title, string currentPath) => new(
        title,
        caller.Name,
        RoleLabel(caller),
        [
            .. Menu.Where(entry => entry.Roles.Any(caller.Is))
                .Select(entry => new NavigationLink(entry.Href, Texts.Get(entry.TextKey), entry.Href == currentPath)),
        ])
    {
        SearchPath = Policies.RolesFor(Policies.FollowCases).Any(caller.Is) ? SearchPath : null,
    };

    private static string RoleLabel(Caller caller) =>
        string.Join(" · ", caller.Roles.Order().Select(role => Texts.Get($"staff.role.{role}")).Concat(caller.Territories.Order().Select(code => code.ToString())));
}
