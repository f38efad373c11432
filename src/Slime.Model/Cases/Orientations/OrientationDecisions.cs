using System.Globalization;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Orientations;

/// <param name="On">The day on which the household was directed, in Europe/Paris.</param>
/// <param name="By">The id of the person who directs.</param>
/// <param name="DueOn">When somebody asks what has come of it; by what is usual for the scheme when null.</param>
/// <param name="PartnerOrganisation">One that the network knows.</param>
public sealed record AddOrientation(OrientationId Id, Scheme Scheme, DateOnly On, string By, DateOnly? DueOn = null, OrientationContact? ContactedWith = null, OrganisationId? PartnerOrganisation = null);

/// <param name="GrantedCents">With an acceptance or when it is done.</param>
/// <param name="Refusal">With a refusal.</param>
/// <param name="DueOn">When somebody asks again.</param>
public sealed record RecordOrientationOutcome(
    OrientationId Id, OrientationOutcome Outcome, DateOnly On, long? GrantedCents = null, long? WorksCostCents = null, OrientationRefusal? Refusal = null, DateOnly? DueOn = null);

/// <summary>
/// What may happen to a case by orientations: state, command and moment in, facts or a refusal out. A command that was
/// already done gives no facts, so that it may come twice.
/// </summary>
public static class OrientationDecisions
{
    /// <summary>No real case comes near, and the row of a case stays small.</summary>
    public const int MaxOrientations = 50;

    /// <summary>A household may be directed before its visit: an emergency does not wait for one.</summary>
    public static Decision Add(CaseState state, AddOrientation command, LocalNow now)
    {
        if (state.FindOrientation(command.Id) is not null) return Decision.Accept();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        if (command.On > now.Today) return Decision.Refuse(OrientationCodes.InFuture);
        if (!command.Scheme.IsOpenOn(command.On)) return Decision.Refuse(OrientationCodes.SchemeNotOpen, command.Scheme.Name);
        if (command.Scheme.Opinion == OpinionNeed.Block && !state.HasOpinion) return Decision.Refuse(OpinionCodes.Needed, command.Scheme.Name);
        if (state.Orientations.Length >= MaxOrientations)
            return Decision.Refuse(VisitCodes.TooMany, MaxOrientations.ToString(CultureInfo.InvariantCulture));
        if (command.DueOn < command.On) return Decision.Wrong("dueOn", OrientationCodes.DueBefore);
        return Decision.Accept(new OrientationAdded(command.Id, command.Scheme.Code, command.On, command.By)
        {
            DueOn = command.DueOn ?? command.Scheme.DueOn(command.On),
            Family = command.Scheme.FamilyOrUsual,
            ContactedWith = command.ContactedWith,
            PartnerOrganisation = command.PartnerOrganisation,
        });
    }

    /// <summary>Also of a closed case, which stays closed: most are closed before their partners answer.</summary>
    public static Decision Record(CaseState state, RecordOrientationOutcome command, LocalNow now)
    {
        if (state.FindOrientation(command.Id) is not { } orientation) return Decision.Refuse(OrientationCodes.NotFound);
        if (Says(orientation, command)) return Decision.Accept();
        if (state.Status == CaseStatus.Received) return Decision.Refuse(VisitCodes.CaseNotRouted);
        if (command.On > now.Today) return Decision.Refuse(OrientationCodes.InFuture);
        if (command.On < orientation.OutcomeOn) return Decision.Refuse(OrientationCodes.BeforeLast);
        if (WrongDetail(orientation, command) is { } wrong) return wrong;
        // The same outcome again completes it: an amount that was not known yet.
        return (orientation.Outcome == command.Outcome ? Completes(orientation, command) : OrientationTransitions.IsAllowed(orientation.Outcome, command.Outcome))
            ? Decision.Accept(new OrientationOutcomeRecorded(orientation.Id, orientation.Scheme, command.Outcome, command.On)
            {
                GrantedCents = command.GrantedCents,
                WorksCostCents = command.WorksCostCents,
                Refusal = command.Refusal,
                DueOn = command.DueOn,
            })
            : Decision.Refuse(OrientationCodes.OutcomeNotAllowed);
    }

    private static bool Says(Orientation known, RecordOrientationOutcome command) =>
        known.Outcome == command.Outcome && known.OutcomeOn == command.On && !Completes(known, command);

    private static bool Completes(Orientation known, RecordOrientationOutcome command) =>
        !((command.GrantedCents ?? known.GrantedCents) == known.GrantedCents && (command.WorksCostCents ?? known.WorksCostCents) == known.WorksCostCents
        && (command.Refusal ?? known.Refusal) == known.Refusal && (command.DueOn ?? known.DueOn) == known.DueOn);

    private static Decision.Refused? WrongDetail(Orientation orientation, RecordOrientationOutcome command)
    {
        var isTaken = command.Outcome is OrientationOutcome.Accepted or OrientationOutcome.Done;
        if (!isTaken && command.GrantedCents is not null) return Decision.Wrong("granted", OrientationCodes.DetailNotAllowed);
        if (!isTaken && command.WorksCostCents is not null) return Decision.Wrong("worksCost", OrientationCodes.DetailNotAllowed);
        if (command.Outcome != OrientationOutcome.Refused && command.Refusal is not null) return Decision.Wrong("refusalReason", OrientationCodes.DetailNotAllowed);
        return command.DueOn < orientation.On ? Decision.Wrong("dueOn", OrientationCodes.DueBefore) : null;
    }

    private static Decision? RefusalOfWork(CaseState state) => state.Status switch
    {
        CaseStatus.Received => Decision.Refuse(VisitCodes.CaseNotRouted),
        CaseStatus.Closed => Decision.Refuse(VisitCodes.CaseClosed),
        _ => null,
    };
}
