using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Orientations;

/// <summary>A link by which the partner of an orientation says what has come of it, without an account.</summary>
/// <param name="Answer">What it said last.</param>
public sealed record PartnerLink(ReportLinkId Id, OrientationId Orientation, DateTimeOffset ExpiresAt, bool IsRevoked = false, PartnerAnswer? Answer = null, DateOnly? AnsweredOn = null)
{
    /// <summary>A partner's decision takes its time; a proposal.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>It has said its last word: the same again is taken, another is not.</summary>
    public bool IsSpent => Answer is PartnerAnswer.Refused or PartnerAnswer.Done;
}

/// <param name="On">Today, in Europe/Paris.</param>
public sealed record AnswerAsPartner(ReportLinkId Link, PartnerAnswer Answer, DateOnly On, long? GrantedCents = null, OrientationRefusal? Refusal = null);

/// <summary>Links of partners: state, command and moment in, facts or a refusal out. What was already done gives no facts.</summary>
public static class PartnerLinks
{
    public static Decision Give(CaseState state, SharingAgreements agreements, ReportLinkId link, OrientationId id, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(agreements);
        if (state.FindPartnerLink(link) is not null) return Decision.Accept();
        if (state.FindOrientation(id) is not { } orientation) return Decision.Refuse(OrientationCodes.NotFound);
        if (state.Status == CaseStatus.Received) return Decision.Refuse(VisitCodes.CaseNotRouted);
        if (!agreements.Allow(RecipientKind.Partner)) return Decision.Refuse(OrientationCodes.PartnerNotAgreed);
        return orientation.Outcome is OrientationOutcome.Done or OrientationOutcome.Refused
            ? Decision.Refuse(OrientationCodes.Ended)
            : Decision.Accept(new PartnerLinkGiven(link, id, orientation.Scheme, now + PartnerLink.Lifetime));
    }

    public static Decision Revoke(CaseState state, OrientationId id)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.FindOrientation(id) is not { } orientation) return Decision.Refuse(OrientationCodes.NotFound);
        return Decision.Accept([.. state.PartnerLinks.Where(link => link.Orientation == id && !link.IsRevoked).Select(link => new PartnerLinkRevoked(link.Id, id, orientation.Scheme))]);
    }

    /// <summary>
    /// What the partner says stands beside what the mediator recorded and never takes it back: an outcome that does not follow what is
    /// known is kept as the partner's word, and somebody looks. An amount or a reason that nobody has told yet completes the outcome on its
    /// day, also when the partner says the same again.
    /// </summary>
    public static Decision Answer(CaseState state, AnswerAsPartner command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.FindPartnerLink(command.Link) is not { } link || state.FindOrientation(link.Orientation) is not { } orientation) return Decision.Refuse(OrientationCodes.NotFound);
        if (RestrictedUse.CodeOf(state) is { } restricted) return Decision.Refuse(restricted);
        var facts = new List<CaseEvent>();
        if (link.Answer != command.Answer)
        {
            if (command.Answer == PartnerAnswer.Received && link.Answer is not null) return Decision.Accept();
            if (link.IsSpent) return Decision.Refuse(OrientationCodes.AlreadyAnswered);
            facts.Add(new PartnerAnswered(link.Id, orientation.Id, orientation.Scheme, command.Answer, command.On));
        }

        if (OutcomeOf(command.Answer) is { } outcome && Recorded(link, orientation, outcome, command) is { } recorded) facts.Add(recorded);
        return Decision.Accept([.. facts]);
    }

    /// <returns>Null when it neither follows what is known nor adds to it.</returns>
    private static OrientationOutcomeRecorded? Recorded(PartnerLink link, Orientation known, OrientationOutcome outcome, AnswerAsPartner command)
    {
        var isRefused = outcome == OrientationOutcome.Refused;
        var recorded = new OrientationOutcomeRecorded(known.Id, known.Scheme, outcome, new[] { command.On, known.OutcomeOn }.Max())
        {
            GrantedCents = isRefused ? null : command.GrantedCents,
            Refusal = isRefused ? command.Refusal : null,
            Link = link.Id,
        };
        if (outcome != known.Outcome) return link.Answer != command.Answer && OrientationTransitions.IsAllowed(known.Outcome, outcome) ? recorded : null;
        var completes = isRefused ? known.Refusal is null && recorded.Refusal is not null : known.GrantedCents is null && recorded.GrantedCents is not null;
        return completes ? recorded with { On = known.OutcomeOn } : null;
    }

    private static OrientationOutcome? OutcomeOf(PartnerAnswer answer) => answer switch
    {
        PartnerAnswer.Accepted => OrientationOutcome.Accepted,
        PartnerAnswer.Refused => OrientationOutcome.Refused,
        PartnerAnswer.Done => OrientationOutcome.Done,
        _ => null,
    };
}
