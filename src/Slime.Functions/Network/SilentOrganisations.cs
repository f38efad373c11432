using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Steering;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Network;

/// <summary>Organisations that have gone quiet, for the mediator and the tutor of their territory; what was done about one ends it for a month.</summary>
internal sealed class SilentOrganisations(NetworkReader reader, OrganisationStore store, LocalTime time) : IWorkSource
{
    private const string Kind = "silentOrganisations";

    /// <summary>More are behind the link.</summary>
    private const int Most = 8;

    public int Order => 30;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var territories = caller.Posts.Where(post => post.Role is Role.Mediator or Role.Tutor).Select(post => post.Territory).OfType<TerritoryCode>().Distinct().ToList();
        if (territories.Count == 0 || (await store.CurrentAsync(cancellation)).Own.Count == 0) return [];
        var silent = Due(await reader.ReadRecentAsync(territories, cancellation), time.Today);
        return silent.Count == 0
            ? []
            : [new WorkGroup(Kind, Texts.Get("network.tasks"), silent.Count, [.. silent.Take(Most).Select(Task)], $"{NetworkPages.Path}?silent=true")];
    }

    /// <summary>Silent, and nothing was done about it in the last month: to be called once a month at most.</summary>
    public static IReadOnlyList<OrganisationFigures> Due(NetworkState state, DateOnly today) =>
    [
        .. state.Figures(today.AddYears(-1).AddDays(1), today).Silent
            .Where(line => !(line.LastActionOn > today.AddMonths(-1)))
            .OrderBy(line => line.LastReferralOn ?? line.Organisation!.Since),
    ];

    private static WorkTask Task(OrganisationFigures line) => new(Kind, null, line.Organisation!.Name, null, $"{NetworkPages.Path}/{line.Organisation.Id}")
    {
        Detail = line.LastReferralOn is { } last ? Texts.Get("network.task.silentSince", Dates.Day(last)) : Texts.Get("network.task.never", Dates.Day(line.Organisation.Since)),
        Action = Texts.Get("network.task.act"),
    };
}

/// <summary>How many organisations of the territory are silent, in the week's digest of its tutor and pilot.</summary>
internal sealed class SilentInDigest(NetworkReader reader, OrganisationStore store) : IDigestLine
{
    public async Task<string?> OfAsync(TerritoryCode territory, DateOnly monday, CancellationToken cancellation)
    {
        if ((await store.CurrentAsync(cancellation)).Own.Count == 0) return null;
        var count = SilentOrganisations.Due(await reader.ReadRecentAsync([territory], cancellation), monday).Count;
        return count == 0 ? null : Texts.Get(count == 1 ? "network.digest.one" : "network.digest", count);
    }
}
