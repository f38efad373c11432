using System.Globalization;
using Slime.Functions.Cards;
using Slime.Functions.FollowUp.Campaigns;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Communes;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp;

/// <param name="Total">How many there are.</param>
/// <param name="Late">Of them, those due before today.</param>
public sealed record FollowUpList(int Total, int Late, Page<FollowUpDueItem> Page);

/// <summary>The households to be called, from the cards in memory: nothing is read of storage for it.</summary>
internal sealed class FollowUpLists(VisibleCards cards, CaseLines lines, AskingAccess access, LocalTime time)
{
    /// <summary>Due on a day or before it, and still to be done today; a household whose data was erased cannot be called.</summary>
    public async Task<FollowUpList> OfAsync(Caller caller, DateOnly due, TerritoryCode? territory, string? after, CancellationToken cancellation)
    {
        var today = time.Today;
        var found = (await DueAsync(caller, (await cards.OfAsync(caller, cancellation, territory)).Working, due, territory, cancellation)).OrderBy(found => Place(found.Stage, found.Card), StringComparer.Ordinal).ToList();
        return new FollowUpList(
            found.Count,
            found.Count(each => each.Stage.DueOn < today),
            Page.InOrder(found, each => Place(each.Stage, each.Card), after).Of(each => Item(each.Card, each.Stage, caller)));
    }

    /// <summary>Those that somebody may call as theirs, and those that were handed to them as an agent: only what is due already.</summary>
    public async Task<IReadOnlyList<(WorkCard Card, FollowUpStage Stage)>> DueAsync(Caller caller, IEnumerable<WorkCard> visible, DateOnly due, TerritoryCode? territory, CancellationToken cancellation)
    {
        var today = time.Today;
        var own = Due(caller, visible, due, today).ToList();
        if (await access.OfAsync(caller, cancellation) is not { HasCampaign: true } rights) return own;
        var handed = (await cards.AllAsync(cancellation)).Where(card => (territory is null || card.Case.Territory == territory) && !caller.MayRead(card.Involvement) && rights.IsAgentIn(card.Case.FollowedBy)).Select(cards.Work);
        return [.. own, .. Of(handed, due <= today ? due : today, today)];
    }

    private static IEnumerable<(WorkCard Card, FollowUpStage Stage)> Due(Caller caller, IEnumerable<WorkCard> visible, DateOnly due, DateOnly today) =>
        Of(visible, due, today).Where(found => caller.May(CaseRight.Work, found.Card.Stored.Involvement));

    /// <summary>The earlier follow-up of a household stands for it: it is called once.</summary>
    private static IEnumerable<(WorkCard Card, FollowUpStage Stage)> Of(IEnumerable<WorkCard> cards, DateOnly due, DateOnly today) =>
        from card in cards
        where !card.Case.FollowUps.IsEmpty && card.Stored.Household is not null
        let stage = card.Case.FollowUps.FirstOrDefault(stage => stage.DueOn <= due && today <= stage.Until)
        where stage is not null
        select (card, stage);

    /// <summary>Whoever may not read the case learns the name and the telephone, and not where it is.</summary>
    public FollowUpDueItem Item(WorkCard card, FollowUpStage stage, Caller caller) => new(
        card.Case.Id,
        card.Case.Territory,
        caller.MayRead(card.Stored.Involvement) ? lines.CommuneOf(card.Case.Commune) : null,
        caller.MayRead(card.Stored.Involvement) ? CaseLines.NameOf(card.Stored, caller)! : HouseholdName.Of(card.Stored.Household!, seesAll: true),
        card.Stored.Household!.Phone,
        stage.Month,
        stage.VisitedOn,
        stage.DueOn,
        stage.Until,
        stage.Attempts,
        stage.LastAttemptOn);

    /// <summary>Where a household stands in the list, as text: the next page begins behind it also when it was called since.</summary>
    private static string Place(FollowUpStage stage, WorkCard card) => string.Create(CultureInfo.InvariantCulture, $"{stage.DueOn:yyyy-MM-dd} {card.Case.Id}");
}
