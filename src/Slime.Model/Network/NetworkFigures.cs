using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Network;

/// <summary>What the network needs of a row of the ledger.</summary>
public sealed record SourcedReferral(CaseId CaseId, TerritoryCode Territory, ReferralSource? Source, DateOnly ReceivedOn, DateOnly? VisitedOn, DateOnly? OutOfTargetOn)
{
    /// <summary>The organisations to which the household was sent, each as often as it was.</summary>
    public ImmutableArray<LedgerPartner> Partners { get; init; } = [];

    public static SourcedReferral Of(LedgerRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new SourcedReferral(row.CaseId, row.Territory, row.Source, row.ReceivedOn, row.VisitedOn, row.ClosureReason == ClosureReason.OutOfTarget ? row.ClosedOn : null) { Partners = row.Partners };
    }
}

/// <summary>A part of a whole; no rate is said below <see cref="LeastForRate"/>, lest one person be read in it.</summary>
public sealed record PartOf(int Count, int Of)
{
    public const int LeastForRate = 5;

    /// <summary>To three decimals; null below <see cref="LeastForRate"/>.</summary>
    public decimal? Rate => Of < LeastForRate ? null : Math.Round((decimal)Count / Of, 3, MidpointRounding.AwayFromZero);
}

/// <summary>What one organisation sent in a period, and how it stands on its last day.</summary>
/// <param name="Organisation">Null for referrals of which no organisation is known.</param>
/// <param name="LastReferralOn">Of all referrals until that day, whenever they came.</param>
/// <param name="Taken">Of the orientations to it in the period, whoever referred the household: those that it has accepted or done.</param>
public sealed record OrganisationFigures(
    Organisation? Organisation, int Referrals, PartOf Visited, PartOf OutOfTarget, decimal? MedianDaysToVisit, DateOnly? LastReferralOn, DateOnly? LastActionOn, bool IsSilent, PartOf Taken)
{
    /// <summary>Orientations to it in the period.</summary>
    public int Directed => Taken.Of;
}

/// <summary>A household that was sent to an organisation.</summary>
public sealed record DirectedHousehold(CaseId CaseId, LedgerPartner To);

/// <summary>The network in a period: each organisation, and all that no organisation is known of. The counts add up to all referrals.</summary>
public sealed record NetworkFigures(DateOnly From, DateOnly To, ImmutableArray<OrganisationFigures> Lines)
{
    public int Referrals => Lines.Sum(line => line.Referrals);

    public IEnumerable<OrganisationFigures> Silent => Lines.Where(line => line.IsSilent);

    /// <param name="referrals">All that were received until <paramref name="to"/>, in whichever year.</param>
    /// <param name="shown">Whether an organisation that sent nothing belongs here.</param>
    public static NetworkFigures Of(
        OrganisationBook book, IEnumerable<SourcedReferral> referrals, IEnumerable<MobilisationAction> actions, DateOnly from, DateOnly to, SilenceRule rule, Func<Organisation, bool> shown)
    {
        ArgumentNullException.ThrowIfNull(book);
        var byOrganisation = referrals.Where(referral => referral.ReceivedOn <= to).ToLookup(referral => OwnerOf(book, referral));
        var directed = DirectedOf(book, byOrganisation.SelectMany(of => of), from, to).ToLookup(each => book.Resolve(each.To.Organisation)!.Id);
        var lastAction = actions.Where(action => action.On <= to)
            .SelectMany(action => action.Organisations.Select(id => (Id: book.Resolve(id)?.Id, action.On)))
            .Where(pair => pair.Id is not null)
            .GroupBy(pair => pair.Id!.Value)
            .ToDictionary(group => group.Key, group => group.Max(pair => pair.On));
        var lines = book.Own.Where(organisation => shown(organisation) || byOrganisation.Contains(organisation.Id) || directed.Contains(organisation.Id))
            .Select(organisation => Line(organisation, [.. byOrganisation[organisation.Id]], Taken(directed[organisation.Id], to), lastAction.TryGetValue(organisation.Id, out var on) ? on : null, from, to, rule))
            .ToList();
        if (byOrganisation.Contains(null)) lines.Add(Line(null, [.. byOrganisation[null]], new PartOf(0, 0), null, from, to, rule));
        return new NetworkFigures(from, to, [.. lines]);
    }

    /// <summary>The organisation that a referral counts for; null when none is known.</summary>
    public static OrganisationId? OwnerOf(OrganisationBook book, SourcedReferral referral)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(referral);
        return book.Resolve(referral.Source?.Organisation)?.Id;
    }

    /// <summary>Orientations of a period to organisations of the book, the earliest first: the lists behind the numbers.</summary>
    public static IReadOnlyList<DirectedHousehold> DirectedOf(OrganisationBook book, IEnumerable<SourcedReferral> referrals, DateOnly first, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(book);
        return
        [
            .. from referral in referrals
               from partner in referral.Partners
               where first <= partner.On && partner.On <= last && book.Resolve(partner.Organisation) is not null
               orderby partner.On, referral.CaseId.ToString()
               select new DirectedHousehold(referral.CaseId, partner),
        ];
    }

    private static PartOf Taken(IEnumerable<DirectedHousehold> directed, DateOnly to)
    {
        var all = directed.ToList();
        return new PartOf(all.Count(each => each.To.IsTakenOn(to)), all.Count);
    }

    private static OrganisationFigures Line(Organisation? organisation, IReadOnlyList<SourcedReferral> all, PartOf taken, DateOnly? lastAction, DateOnly from, DateOnly to, SilenceRule rule)
    {
        var period = all.Where(referral => referral.ReceivedOn >= from).ToList();
        var visited = period.Where(referral => referral.VisitedOn <= to).ToList();
        return new OrganisationFigures(
            organisation,
            period.Count,
            new PartOf(visited.Count, period.Count),
            new PartOf(period.Count(referral => referral.OutOfTargetOn <= to), period.Count),
            SilenceRule.Median([.. visited.Select(referral => referral.VisitedOn!.Value.DayNumber - referral.ReceivedOn.DayNumber)]),
            all.Count == 0 ? null : all.Max(referral => referral.ReceivedOn),
            lastAction,
            organisation is { IsActive: true } && rule.IsSilent(all.Select(referral => referral.ReceivedOn), organisation.Since, to),
            taken);
    }
}
