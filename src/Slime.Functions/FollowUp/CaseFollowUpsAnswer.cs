using Slime.Functions.Cases;
using Slime.Functions.Satisfaction;
using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Communes;

namespace Slime.Functions.FollowUp;

/// <summary>A household to be called.</summary>
/// <param name="Commune">Null for the agent of a campaign, who learns name and telephone only.</param>
/// <param name="Household">As people say its name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Month">6 or 12.</param>
/// <param name="Until">The last day on which its answers count.</param>
/// <param name="Attempts">Calls without answers.</param>
public sealed record FollowUpDueItem(
    CaseId CaseId, TerritoryCode Territory, CommuneRef? Commune, string Household, string? Phone, int Month, DateOnly VisitedOn, DateOnly DueOn, DateOnly Until, int Attempts, DateOnly? LastAttemptOn);

/// <summary>Answers of a household, for those who may see the case.</summary>
/// <param name="Text">Null when nothing was written, and once it was erased.</param>
public sealed record FollowUpDone(RecordId FollowUpId, int Month, DateOnly On, string By, Guid? Person, Model.Cases.FollowUps.FollowUpAnswers Answers, string? Text);

/// <summary>A call without answers.</summary>
public sealed record FollowUpCalled(RecordId AttemptId, int Month, FollowUpCall Result, DateOnly On, string By, Guid? Person, string? Text);

/// <summary>The household said by its link what it thinks of the visit: not what, but its words.</summary>
/// <param name="Text">Null when nothing was written, and once it was erased.</param>
public sealed record SatisfactionWords(DateOnly On, string? Text);

/// <summary>The follow-ups of a case.</summary>
/// <param name="Stages">At six and twelve months; none when the household is not to be asked.</param>
public sealed record CaseFollowUpsAnswer(IReadOnlyList<FollowUpStage> Stages, IReadOnlyList<FollowUpDone> Done, IReadOnlyList<FollowUpCalled> Calls)
{
    public IReadOnlyList<SatisfactionWords> Satisfaction { get; init; } = [];
}

/// <summary>Puts the follow-ups of a case together.</summary>
internal sealed class FollowUpReader(FollowUpTexts texts, SatisfactionTexts satisfaction)
{
    /// <param name="onlyBy">The post whose answers and calls are shown; all of them when null.</param>
    public async Task<CaseFollowUpsAnswer> OfAsync(CaseState state, CancellationToken cancellation, string? onlyBy = null)
    {
        var stages = FollowUpSchedule.Of(state);
        var thinks = onlyBy is null ? await SatisfactionAsync(state, cancellation) : [];
        if (state.FollowUps.Count + state.FollowUpAttempts.Count == 0) return new CaseFollowUpsAnswer(stages, [], []) { Satisfaction = thinks };
        var written = await texts.OfAsync(state.Id, cancellation);
        return new CaseFollowUpsAnswer(
            stages,
            [.. state.FollowUps.Where(made => onlyBy is null || made.By == onlyBy).Select(made => new FollowUpDone(made.Id, made.Month, made.On, made.By, made.Person, made.Answers, written.GetValueOrDefault(made.Id.ToString())))],
            [.. state.FollowUpAttempts.Where(made => onlyBy is null || made.By == onlyBy).Select(made => new FollowUpCalled(made.Id, made.Month, made.Result, made.On, made.By, made.Person, written.GetValueOrDefault(made.Id.ToString())))])
        {
            Satisfaction = thinks,
        };
    }

    private async Task<IReadOnlyList<SatisfactionWords>> SatisfactionAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.Satisfactions.Count == 0) return [];
        var words = await satisfaction.OfAsync(state.Id, cancellation);
        return [.. state.Satisfactions.Select(taken => new SatisfactionWords(taken.On, words.GetValueOrDefault(taken.NoticeId.ToString())))];
    }
}
