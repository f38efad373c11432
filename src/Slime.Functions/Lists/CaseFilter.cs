using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.Lists;

/// <summary>In which order a list stands.</summary>
public enum CaseOrder
{
    /// <summary>What goes on before what is closed; then by priority, by what is due, by the oldest referral.</summary>
    Pressing,

    /// <summary>The newest referral first.</summary>
    Received,

    /// <summary>What is due first.</summary>
    Due,
}

/// <summary>Who found a household.</summary>
public enum CaseSource
{
    /// <summary>Somebody with a post of the service: mediator, tutor, pilot, coordination.</summary>
    Service,

    /// <summary>A social worker or a partner.</summary>
    Partner,
}

/// <summary>Which cases a list shows; what is null or false asks for nothing.</summary>
/// <param name="IsOpen">True for what goes on, false for what is closed.</param>
/// <param name="Pressing">Of high or urgent priority.</param>
/// <param name="Waiting">Received at least so many days ago.</param>
/// <param name="NoContact">Nobody tried to reach the household.</param>
/// <param name="NoOutcome">A visit's time is over and nobody said what came of it.</param>
/// <param name="NoDiagnostic">The visit is done and its diagnostic not handed in.</param>
/// <param name="FollowUpDue">The answer of a scheme is due; follow-ups of visits have a list of their own.</param>
/// <param name="Late">The next step was due before today.</param>
/// <param name="Organisation">The number of an organisation, whatever its names; else words of its name, or of what the referrer wrote; <c>-</c> for those of whom none is known.</param>
/// <param name="Channel">The way by which the referral came.</param>
public sealed record CaseFilter(
    TerritoryCode? Territory = null,
    CaseStatus? Status = null,
    bool? IsOpen = null,
    PriorityLevel? Priority = null,
    bool Pressing = false,
    string? Mediator = null,
    InseeCode? Commune = null,
    string? Epci = null,
    string? Reason = null,
    NextStep? Step = null,
    int? Waiting = null,
    bool NoContact = false,
    bool NoOutcome = false,
    bool NoDiagnostic = false,
    bool FollowUpDue = false,
    bool Late = false,
    string? Organisation = null,
    string? Scheme = null,
    ClosureReason? Closure = null,
    EligibilityResult? Eligibility = null,
    bool Equipped = false,
    DateOnly? From = null,
    DateOnly? To = null,
    CaseSource? Source = null,
    SourceChannel? Channel = null)
{
    /// <param name="standing">What the case is on that day: today, and who is eligible by the programme of which day.</param>
    internal bool Includes(WorkCard card, Standing standing)
    {
        var found = card.Case;
        return (Territory is null || found.Territory == Territory)
            && (Status is null || found.Status == Status)
            && (IsOpen is null || found.IsOpen == IsOpen)
            && (Priority is null || found.Priority == Priority)
            && (!Pressing || card.IsPressing)
            && (Mediator is null || found.Mediator == Mediator)
            && (Commune is null || found.Commune == Commune)
            && (Reason is null || found.Reasons.Contains(Reason))
            && (Step is null || card.Next.Step == Step)
            && (Waiting is not { } days || (found.IsOpen && standing.DaysSince(found.ReceivedAt) >= days))
            && (!NoContact || (found.IsOpen && found.ContactedBy.IsEmpty))
            && (!NoOutcome || card.Next.Step == NextStep.RecordOutcome)
            && (!NoDiagnostic || (found.IsOpen && found.Diagnostics == 0 && found.Visits.Any(visit => visit.Status == VisitStatus.Done)))
            && (!FollowUpDue || (card.Next.Step == NextStep.FollowUp && found.Step.Since <= standing.Today))
            && (!Late || card.Next.Due < standing.Today)
            && (Scheme is null || found.Schemes.Contains(Scheme))
            && (Closure is null || found.Closure == Closure)
            && (!Equipped || found.EquipmentPieces > 0)
            && (From is not { } from || Standing.DayOf(found.ReceivedAt) >= from)
            && (To is not { } to || Standing.DayOf(found.ReceivedAt) <= to)
            && (Eligibility is null || standing.EligibilityOf(found) == Eligibility)
            && (Source is null || standing.IsOfService(found.Referrer) == (Source == CaseSource.Service))
            && (Epci is null || standing.EpciOf(found.Commune) == Epci)
            && (Channel is null || found.Source?.Channel == Channel)
            && (Organisation is null || standing.IsSentBy(Organisation, found.Source?.Organisation, card.Stored.Household?.Organisation));
    }

    internal static IComparer<WorkCard> In(CaseOrder order) => order switch
    {
        CaseOrder.Received => CardOrder.ByReferral,
        CaseOrder.Due => CardOrder.ByDue,
        _ => CardOrder.ByPressure,
    };
}
