using System.Text.Json.Serialization;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases;

/// <content>What became of the household months after its visit.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FollowUp>? Followed { get; init; }

    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FollowUpAttempt>? FollowUpCalls { get; init; }

    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FollowUpGivenUp>? FollowUpsGivenUp { get; init; }

    [JsonIgnore]
    public IReadOnlyList<FollowUp> FollowUps => Followed ?? [];

    [JsonIgnore]
    public IReadOnlyList<FollowUpAttempt> FollowUpAttempts => FollowUpCalls ?? [];

    [JsonIgnore]
    public IReadOnlyList<FollowUpGivenUp> GivenUpFollowUps => FollowUpsGivenUp ?? [];

    /// <summary>The visit that is followed: the last one that was done.</summary>
    public Visit? FollowedVisit() => Visits.Where(visit => visit.Status == VisitStatus.Done).MaxBy(visit => visit.EndedOn);

    public FollowUp? FindFollowUp(RecordId id) => FollowUps.FirstOrDefault(made => made.Id == id);

    private CaseState ApplyFollowUp(CaseEvent fact) => fact switch
    {
        FollowUpAttempted made => this with
        {
            FollowUpCalls = [.. FollowUpAttempts, new FollowUpAttempt(made.AttemptId, made.VisitId, made.Month, made.Result, made.On, made.By, made.Person)],
        },
        FollowUpRecorded recorded => this with
        {
            Followed = [.. FollowUps, new FollowUp(recorded.FollowUpId, recorded.VisitId, recorded.Month, recorded.On, recorded.Answers, recorded.By, recorded.Person)],
        },
        FollowUpCorrected corrected => this with
        {
            Followed = [.. FollowUps.Select(made => made.Id == corrected.FollowUpId ? made with { On = corrected.On, Answers = corrected.Answers } : made)],
            FslTold = ToldOn(FindFollowUp(corrected.FollowUpId)?.On, corrected.On),
        },
        FollowUpMissed missed => this with { FollowUpsGivenUp = [.. GivenUpFollowUps, new FollowUpGivenUp(missed.VisitId, missed.Month, missed.Why, missed.On)] },
        _ => this,
    };
}
