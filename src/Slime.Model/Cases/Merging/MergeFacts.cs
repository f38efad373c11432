namespace Slime.Model.Cases.Merging;

/// <summary>The case is of a household that another case is of: it was closed as a duplicate, and what it holds is read there.</summary>
public sealed record MergedInto(CaseId Into) : CaseEvent;

/// <summary>Another case of the same household was merged into this one. It counts as long as that case says so too.</summary>
public sealed record CaseTakenIn(CaseId Other) : CaseEvent;

/// <summary>The merging of another case into this one was taken back.</summary>
public sealed record MergeUndone(CaseId Other) : CaseEvent;

/// <summary>A case that was merged into another.</summary>
/// <param name="Changed">Somebody worked on this case since: the merging can no longer be taken back.</param>
public sealed record TakenInCase(CaseId Case, bool Changed = false);
