using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Reports;

namespace Slime.Model.Cases;

/// <content>Orientations.</content>
public sealed partial record CaseState
{
    /// <summary>In the order in which they were added.</summary>
    public ImmutableArray<Orientation> Orientations { get; init; } = [];

    /// <summary>As stored; null in cases of which no partner has a link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartnerLink>? LinkedPartners { get; init; }

    [JsonIgnore]
    public IReadOnlyList<PartnerLink> PartnerLinks => LinkedPartners ?? [];

    public PartnerLink? FindPartnerLink(ReportLinkId id) => PartnerLinks.FirstOrDefault(link => link.Id == id);

    public Orientation? FindOrientation(OrientationId id) => Orientations.FirstOrDefault(orientation => orientation.Id == id);

    private CaseState ApplyOrientation(CaseEvent fact)
    {
        switch (fact)
        {
            case OrientationAdded added when FindOrientation(added.OrientationId) is null:
                return this with
                {
                    // Directed before the visit, a household still waits for its visit: the status moves only from there on.
                    Status = Status == CaseStatus.Visited ? CaseTransitions.Next(Status, CaseStatus.Oriented) : Status,
                    Orientations = Orientations.Add(new Orientation(added.OrientationId, added.Scheme, added.On, OrientationOutcome.Sent, added.On)
                    {
                        DueOn = added.DueOn,
                        SaidFamily = added.Family,
                        ContactedWith = added.ContactedWith,
                        PartnerOrganisation = added.PartnerOrganisation,
                    }),
                };
            case OrientationOutcomeRecorded recorded when FindOrientation(recorded.OrientationId) is { } known:
                return this with { Orientations = Orientations.Replace(known, After(known, recorded)) };
            case PartnerLinkGiven given:
                return this with { LinkedPartners = [.. PartnerLinks, new PartnerLink(given.Link, given.OrientationId, given.ExpiresAt)] };
            case PartnerLinkRevoked revoked:
                return WithPartnerLink(revoked.Link, link => link with { IsRevoked = true });
            case PartnerAnswered answered when FindOrientation(answered.OrientationId) is { } asked:
                return WithPartnerLink(answered.Link, link => link with { Answer = answered.Answer, AnsweredOn = answered.On }) with
                {
                    Orientations = Orientations.Replace(asked, asked with { ReceivedOn = asked.ReceivedOn ?? answered.On }),
                };
            default:
                throw new InvalidOperationException($"The fact {fact} does not fit the orientations of the case {Id}.");
        }
    }

    /// <summary>Amounts and the reason of a refusal are of what it came to: they go when it comes to something else.</summary>
    private static Orientation After(Orientation known, OrientationOutcomeRecorded recorded)
    {
        var isTaken = recorded.Outcome is OrientationOutcome.Accepted or OrientationOutcome.Done;
        return known with
        {
            Outcome = recorded.Outcome,
            OutcomeOn = recorded.On,
            GrantedCents = isTaken ? recorded.GrantedCents ?? known.GrantedCents : null,
            WorksCostCents = isTaken ? recorded.WorksCostCents ?? known.WorksCostCents : null,
            Refusal = recorded.Outcome == OrientationOutcome.Refused ? recorded.Refusal ?? known.Refusal : null,
            // Whoever asked and had no answer asks again.
            DueOn = recorded.DueOn ?? (known.DueOn is not null && !isTaken && recorded.Outcome != OrientationOutcome.Refused ? recorded.On.AddDays(Scheme.UsualDueDays) : known.DueOn),
        };
    }

    private CaseState WithPartnerLink(ReportLinkId id, Func<PartnerLink, PartnerLink> change) =>
        FindPartnerLink(id) is null
            ? throw new InvalidOperationException($"The case {Id} has no link {id} of a partner.")
            : this with { LinkedPartners = [.. PartnerLinks.Select(link => link.Id == id ? change(link) : link)] };
}
