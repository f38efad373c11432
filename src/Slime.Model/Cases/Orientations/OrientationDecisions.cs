using System.Globalization;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Orientations;

/// <param name="On">The day on which the household was directed, in Europe/Paris.</param>
/// <param name="By">The id of the person who directs.</param>
public sealed record AddOrientation(OrientationId Id, Scheme Scheme, DateOnly On, string By);

public sealed record RecordOrientationOutcome(OrientationId Id, OrientationOutcome Outcome, DateOnly On);

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
        if (state.FindOrientation(command.Id) is not null) return Decision.By();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        if (command.On > now.Today) return Decision.Not(OrientationCodes.InFuture);
        if (!command.Scheme.IsOpenOn(command.On)) return Decision.Not(OrientationCodes.SchemeNotOpen, command.Scheme.Name);
        if (command.Scheme.Opinion == OpinionNeed.Block && !state.HasOpinion) return Decision.Not(OpinionCodes.Needed, command.Scheme.Name);
        if (state.Orientations.Length >= MaxOrientations)
            return Decision.Not(VisitCodes.TooMany, MaxOrientations.ToString(CultureInfo.InvariantCulture));
        return Decision.By(new OrientationAdded(command.Id, command.Scheme.Code, command.On, command.By));
    }

    public static Decision Record(CaseState state, RecordOrientationOutcome command, LocalNow now)
    {
        if (state.FindOrientation(command.Id) is not { } orientation) return Decision.Not(OrientationCodes.NotFound);
        if (orientation.Outcome == command.Outcome && orientation.OutcomeOn == command.On) return Decision.By();
        if (RefusalOfWork(state) is { } refusal) return refusal;
        if (command.On > now.Today) return Decision.Not(OrientationCodes.InFuture);
        if (command.On < orientation.OutcomeOn) return Decision.Not(OrientationCodes.BeforeLast);
        return OrientationTransitions.IsAllowed(orientation.Outcome, command.Outcome)
            ? Decision.By(new OrientationOutcomeRecorded(orientation.Id, orientation.Scheme, command.Outcome, command.On))
            : Decision.Not(OrientationCodes.OutcomeNotAllowed);
    }

    private static Decision? RefusalOfWork(CaseState state) => state.Status switch
    {
        CaseStatus.Received => Decision.Not(VisitCodes.CaseNotRouted),
        CaseStatus.Closed => Decision.Not(VisitCodes.CaseClosed),
        _ => null,
    };
}
