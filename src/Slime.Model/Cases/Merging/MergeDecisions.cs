using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Merging;

/// <summary>Why cases are not merged; each with its words in the resources.</summary>
public static class MergeCodes
{
    public const string IntoItself = "merge_into_itself";

    /// <summary>No such case, or none that the caller may see.</summary>
    public const string TargetUnknown = "merge_target_unknown";

    public const string TargetClosed = "merge_target_closed";

    /// <summary>Argument: into which.</summary>
    public const string AlreadyMerged = "already_merged";

    public const string NotMerged = "not_merged";

    /// <summary>Somebody worked on either case since.</summary>
    public const string CannotUndo = "merge_changed_since";
}

/// <summary>Merging one case into another: both states in, facts of the one that closes out.</summary>
public static class MergeDecisions
{
    public static Decision Merge(CaseState state, CaseState into, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(into);
        if (state.Id == into.Id) return Decision.Wrong("into", MergeCodes.IntoItself);
        if (state.MergedInto == into.Id) return Decision.Accept();
        if (state.MergedInto is { } other) return Decision.Refuse(MergeCodes.AlreadyMerged, other.ToString());
        if ((RestrictedUse.CodeOf(state) ?? RestrictedUse.CodeOf(into)) is { } restricted) return Decision.Refuse(restricted);
        // Whoever goes around a circle comes to a case that was closed by being merged.
        if (into.Status == CaseStatus.Closed) return Decision.Refuse(MergeCodes.TargetClosed);
        if (into.Status == CaseStatus.Received) return Decision.Refuse(VisitCodes.CaseNotRouted);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(VisitCodes.CaseClosed);
        return VisitDecisions.Close(state, ClosureReason.Duplicate, now) is Decision.Accepted closed
            ? Decision.Accept([.. closed.Facts, new MergedInto(into.Id)])
            : Decision.Refuse(VisitCodes.CaseNotRouted);
    }

    /// <summary>That a case is about to be merged into this one.</summary>
    public static Decision TakeIn(CaseState state, CaseId other)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(MergeCodes.TargetClosed);
        return state.TakenIn.Any(known => known.Case == other && !known.Changed) ? Decision.Accept() : Decision.Accept(new CaseTakenIn(other));
    }

    /// <summary>Opens the case again that was merged, as long as nobody worked on either since.</summary>
    public static Decision Undo(CaseState state, CaseState into)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(into);
        if (state.MergedInto != into.Id) return Decision.Refuse(MergeCodes.NotMerged);
        var isChanged = state.ChangedSinceMerge || into.TakenIn.Any(known => known.Case == state.Id && known.Changed);
        return isChanged ? Decision.Refuse(MergeCodes.CannotUndo) : Decision.Accept(new Reopened());
    }
}
