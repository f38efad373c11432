using System.Text.Json.Serialization;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Merging;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases;

/// <content>Cases of one household that were made one.</content>
public sealed partial record CaseState
{
    /// <summary>The case that this one was merged into; it is closed as a duplicate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseId? MergedInto { get; init; }

    /// <summary>Somebody worked on the case since it was merged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ChangedSinceMerge { get; init; }

    /// <summary>As stored; null in cases that took none in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TakenInCase>? MergedCases { get; init; }

    /// <summary>Cases that were merged into this one, as long as they say so too.</summary>
    [JsonIgnore]
    public IReadOnlyList<TakenInCase> TakenIn => MergedCases ?? [];

    private CaseState ApplyMerge(CaseEvent fact) => fact switch
    {
        Merging.MergedInto merged => this with { MergedInto = merged.Into, ChangedSinceMerge = false },
        CaseTakenIn taken => this with { MergedCases = [.. TakenIn.Where(known => known.Case != taken.Other), new TakenInCase(taken.Other)] },
        MergeUndone undone => this with { MergedCases = TakenIn.Where(known => known.Case != undone.Other).ToList() is { Count: > 0 } left ? left : null },
        _ => throw new InvalidOperationException($"The fact {fact} is of no merging."),
    };

    /// <summary>What a person does on a merged case, or on the one that took it in, stands against taking the merging back.</summary>
    private CaseState AfterWork(CaseEvent fact)
    {
        if (fact is Reopened && MergedInto is not null) return this with { MergedInto = null, ChangedSinceMerge = false };
        if (IsByProgram(fact) || (MergedInto is null && MergedCases is null)) return this;
        return this with
        {
            ChangedSinceMerge = MergedInto is not null,
            MergedCases = MergedCases is null ? null : [.. TakenIn.Select(known => known with { Changed = true })],
        };
    }

    private static bool IsByProgram(CaseEvent fact) => fact is Merging.MergedInto or CaseTakenIn or MergeUndone
        or NotificationSent or NotificationFailed or HouseholdRelated or ReminderDue or ClosureSuggested
        or ReportRendered or HouseholdNoticeSent or HouseholdNoticeFailed or FileAvailable or FileRejected
        or RetentionDue or PersonalDataArchived or PersonalDataEliminated;
}
