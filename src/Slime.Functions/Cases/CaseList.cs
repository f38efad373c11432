using Azure.Data.Tables;
using Slime.Functions.Communes;
using Slime.Functions.Http;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Functions.Cases;

/// <summary>One line of a list of cases.</summary>
public sealed record CaseListItem(
    CaseId CaseId,
    CaseStatus Status,
    TerritoryCode Territory,
    CommuneRef Commune,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? RoutedAt,
    string? Mediator,
    string? Tutor,
    string? Rule,
    PriorityLevel? Priority,
    int Score);

/// <summary>Lists the cases that a caller may see, territory after territory, in the order of their numbers.</summary>
internal sealed class CaseList(CaseStore cases, CommuneService communes, ITermsOfProgrammes programmes)
{
    public const int PageSize = 100;

    public async Task<Page<CaseListItem>> PageAsync(
        Caller caller, TerritoryCode? territory, CaseStatus? status, CaseId? after, CancellationToken cancellation, EligibilityResult? eligibility = null)
    {
        var items = new List<CaseListItem>();
        var terms = eligibility is null ? null : await programmes.ReadAsync(cancellation);
        await foreach (var stored in VisibleAsync(caller, territory, StatusIs(status), after, cancellation))
        {
            if (terms is not null && EligibilityAnswer.Of(stored.State, terms) != eligibility) continue;
            if (items.Count == PageSize) return new Page<CaseListItem>(items, items[^1].CaseId.ToString());
            items.Add(Item(stored.State));
        }

        return new Page<CaseListItem>(items, null);
    }

    /// <summary>Cases that are not closed.</summary>
    public async Task<IReadOnlyList<CaseState>> OpenAsync(Caller caller, CancellationToken cancellation)
    {
        var open = TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Closed)}");
        var states = new List<CaseState>();
        await foreach (var stored in VisibleAsync(caller, null, open, null, cancellation)) states.Add(stored.State);
        return states;
    }

    /// <summary>Cases as they wait for somebody: most pressing first, then longest waiting.</summary>
    public IReadOnlyList<CaseListItem> ByPressure(IEnumerable<CaseState> states) =>
        [.. states.Select(Item).OrderByDescending(item => item.Priority).ThenByDescending(item => item.Score).ThenBy(item => item.ReceivedAt)];

    /// <summary>The progress of what somebody referred, newest first.</summary>
    public async Task<IReadOnlyList<ProgressAnswer>> ReferredByAsync(string referrer, CancellationToken cancellation)
    {
        var own = TableClient.CreateQueryFilter($"Referrer eq {referrer}");
        var perTerritory = await Task.WhenAll(communes.Directory.Territories.Select(async territory =>
        {
            var found = new List<ProgressAnswer>();
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation, where: own))
                found.Add(ProgressAnswer.Of(stored.State));
            return found;
        }));
        return [.. perTerritory.SelectMany(found => found).OrderByDescending(progress => progress.ReceivedAt).ThenBy(progress => progress.CaseId.ToString(), StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<StoredCase> VisibleAsync(
        Caller caller,
        TerritoryCode? territory,
        string? where,
        CaseId? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var code in communes.Directory.Territories.Select(known => known.Code).Order())
        {
            if (territory is { } only && code != only) continue;
            if (after is { } last && code < last.Territory) continue;
            // Who has a duty in another territory (a substitute, the technician) is found case by case.
            if (!caller.Is(Role.Coordination) && !caller.Territories.Contains(code) && caller.Posts.Count == 0) continue;
            await foreach (var stored in cases.ListAsync(code, cancellation, after is { } id && id.Territory == code ? id : null, where))
            {
                if (caller.MayRead(stored.State)) yield return stored;
            }
        }
    }

    private static string? StatusIs(CaseStatus? status) => status is { } wanted ? TableClient.CreateQueryFilter($"Status eq {wanted.ToString()}") : null;

    private CaseListItem Item(CaseState state) => new(
        state.Id,
        state.Status,
        state.Territory,
        new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? ""),
        state.ReceivedAt,
        state.RoutedAt,
        state.Routing?.Mediator.PersonId,
        state.Routing?.Tutor.PersonId,
        state.Routing?.Rule,
        state.Routing?.Priority.Level,
        state.Routing?.Priority.Score ?? 0);
}
