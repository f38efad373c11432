using Slime.Functions.Security;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Shell;

/// <summary>The surroundings of a page for a caller: only what the person may open is in the menu.</summary>
internal static class Frames
{
    public const string OrganisationPath = "/organisation";

    public const string RetentionPath = "/conservation";

    public const string ReadsPath = "/consultations";

    public const string RequestsPath = "/demandes";

    /// <param name="Holds">Addresses of pages that stand under this entry.</param>
    private sealed record Entry(string Href, string TextKey, Role[] Roles, params string[] Holds);

    private static readonly Role[] Organisers = [.. Policies.RolesFor(Policies.Organise).Union(Policies.RolesFor(Policies.Operate))];

    /// <summary>At most seven for a person: see <see cref="For"/>.</summary>
    private static readonly Entry[] Menu =
    [
        new("/", "common.menu.home", Enum.GetValues<Role>()),
        new("/signalements/nouveau", "common.menu.newReferral", Policies.RolesFor(Policies.Refer)),
        new("/signalements", "common.menu.myReferrals", [Role.Referrer]),
        new("/dossiers", "common.menu.cases", Policies.RolesFor(Policies.ReadCases), SearchPath),
        new("/dossiers/semaine", "visits.menu", Policies.RolesFor(Policies.ReadCases)),
        new("/suivi", "common.menu.followUps", [Role.CampaignAgent]),
        new("/avis", "opinions.title", [Role.Technician]),
        new("/pilotage", "steering.menu", Policies.RolesFor(Policies.Steer)),
        new("/tableaux", "ledger.title", Policies.RolesFor(Policies.ReadLedger)),
        new(JointWorkPath, "common.menu.animation", Policies.RolesFor(Policies.Steer), "/reseau", "/comites", "/temps", "/formation", "/bilan", "/dispositifs", "/avis", "/suivi"),
        new("/dispositifs", "orientations.menu", Policies.RolesFor(Policies.ReadCases)),
        new(OrganisationPath, "common.menu.organisation", Organisers, "/equipe", "/equipe/communes", "/equipe/territoires/simulation", "/messages", "/dispositifs", "/pilotage/programmes", ReadsPath, RetentionPath, RequestsPath),
        new(ReadsPath, "accessLog.menu", Policies.RolesFor(Policies.AskReads)),
        new(RetentionPath, "retention.menu", Policies.RolesFor(Policies.ReadRetention)),
        new(RequestsPath, "requests.menu", Policies.RolesFor(Policies.ReadRequests)),
    ];

    /// <summary>Of oneself rather than of the work, beside one's name.</summary>
    private static readonly Entry[] PersonLinks =
    [
        new("/passations", "handover.title", Policies.RolesFor(Policies.WorkCases)),
        new("/temps", "time.title", Policies.RolesFor(Policies.SeeTime)),
        // Everybody else finds it among what territories and coordination do together.
        new("/formation", "training.title", [Role.Technician]),
        new("/mes-notifications", "preferences.title", Policies.RolesFor(Policies.FollowCases)),
        new(DevicesPath, "field.devices.title", Policies.RolesFor(Policies.ReadCases)),
    ];

    public const string JointWorkPath = "/animation";

    public const string SearchPath = "/recherche";

    public const string DevicesPath = "/appareils";

    public static PageFrame For(Caller caller, string title, string currentPath) => new(
        title,
        caller.Name,
        RoleLabel(caller),
        [
            .. Of(caller).Select(entry => new NavigationLink(entry.Href, Texts.Get(entry.TextKey), entry.Href == currentPath || entry.Holds.Contains(currentPath))),
        ])
    {
        PersonLinks = [.. PersonLinks.Where(entry => entry.Roles.Any(caller.Is)).Select(entry => new NavigationLink(entry.Href, Texts.Get(entry.TextKey), entry.Href == currentPath))],
        SearchPath = Policies.RolesFor(Policies.FollowCases).Any(caller.Is) ? SearchPath : null,
    };

    /// <summary>
    /// Schemes, who read what and how long data stays stand under the organisation for those who have it, else under what territories do together; there stands the
    /// week of those who have both; and what one referred stands under the cases.
    /// </summary>
    private static List<Entry> Of(Caller caller)
    {
        var entries = Menu.Where(entry => entry.Roles.Any(caller.Is)).ToList();
        var organises = entries.Exists(entry => entry.Href == OrganisationPath);
        var together = entries.Exists(entry => entry.Href == JointWorkPath);
        if (organises || together) entries.RemoveAll(entry => entry.Href == "/dispositifs");
        if (organises) entries.RemoveAll(entry => entry.Href is ReadsPath or RetentionPath or RequestsPath);
        if (organises && together) entries.RemoveAll(entry => entry.Href == "/dossiers/semaine");
        if (entries.Exists(entry => entry.Href == "/dossiers")) entries.RemoveAll(entry => entry.Href == "/signalements");
        return entries;
    }

    private static string RoleLabel(Caller caller) =>
        string.Join(" · ", caller.Roles.Order().Select(role => Texts.Get($"staff.role.{role}")).Concat(caller.Territories.Order().Select(code => code.ToString())));
}
