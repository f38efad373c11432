using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;

namespace Slime.Model.Reporting.Ledger;

/// <summary>One of the two follow-ups of a visit, as far as reporting counts it.</summary>
/// <param name="Month">6 or 12.</param>
/// <param name="DueOn">Null when the household is not to be asked any more: what it said before stays.</param>
/// <param name="On">The day of its answers.</param>
/// <param name="Results">What they say: codes of <see cref="FollowUpResults"/>.</param>
public sealed record LedgerFollowUp(int Month, FollowUpState State, DateOnly? DueOn, DateOnly? On, ImmutableArray<string> Results)
{
    public bool Says(string result) => Results.Contains(result);

    internal static ImmutableArray<LedgerFollowUp> Of(CaseState state)
    {
        if (state.FollowedVisit() is not { } visit) return [];
        var stages = FollowUpSchedule.Of(state);
        return
        [
            .. from month in FollowUpSchedule.Months
               let stage = stages.FirstOrDefault(each => each.Month == month)
               let said = state.FollowUps.FirstOrDefault(made => made.VisitId == visit.Id && made.Month == month)
               where stage is not null || said is not null
               select new LedgerFollowUp(month, said is null ? stage!.State : FollowUpState.Done, stage?.DueOn, said?.On, said is null ? [] : FollowUpResults.Of(said.Answers)),
        ];
    }
}

/// <summary>What a follow-up says, in the codes that figures and columns are made of.</summary>
public static class FollowUpResults
{
    public const string FirstAction = "firstAction";
    public const string EngagingAction = "engagingAction";

    /// <summary>It was cold before the visit and says whether it still is.</summary>
    public const string WasCold = "wasCold";
    public const string NoLongerCold = "noLongerCold";

    /// <summary>The bills are lower.</summary>
    public const string Savings = "savings";

    public static IReadOnlyList<string> All { get; } = [FirstAction, EngagingAction, WasCold, NoLongerCold, Savings];

    public static ImmutableArray<string> Of(FollowUpAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return
        [
            .. new[]
            {
                (answers.HasFirstAction, FirstAction), (answers.HasEngagingAction, EngagingAction), (answers.ComparesCold, WasCold), (answers.IsNoLongerCold, NoLongerCold), (answers.Saves, Savings),
            }.Where(result => result.Item1).Select(result => result.Item2),
        ];
    }
}
