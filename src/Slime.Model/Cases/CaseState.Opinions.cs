using System.Text.Json.Serialization;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;

namespace Slime.Model.Cases;

/// <content>What the technician was asked and answered, and what was decided about works.</content>
public sealed partial record CaseState
{
    /// <summary>As stored; null in cases without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Opinion>? AskedOpinions { get; init; }

    /// <summary>The latest decision about works.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecidedWorks? WorksDecision { get; init; }

    [JsonIgnore]
    public IReadOnlyList<Opinion> Opinions => AskedOpinions ?? [];

    [JsonIgnore]
    public bool HasOpinion => Opinions.Any(opinion => opinion.State == OpinionState.Answered);

    /// <summary>The opinion whose answer is the latest.</summary>
    public Opinion? AnsweredOpinion() => Opinions.Where(opinion => opinion.State == OpinionState.Answered).MaxBy(opinion => opinion.Reply!.On);

    /// <summary>What advisers are shown for what they are asked, and what they answered with.</summary>
    public IEnumerable<FileId> OpinionFiles() =>
        Opinions.Where(opinion => opinion.State != OpinionState.Withdrawn).SelectMany(opinion => opinion.Files.Concat(opinion.Replies.SelectMany(reply => reply.Files ?? [])));

    public Opinion? FindOpinion(RecordId id) => Opinions.FirstOrDefault(opinion => opinion.Id == id);

    private CaseState ApplyOpinion(CaseEvent fact) => fact switch
    {
        OpinionAsked asked => this with
        {
            AskedOpinions =
            [
                .. Opinions,
                new Opinion(asked.OpinionId, asked.Subject, asked.Urgency, asked.Files, asked.To, asked.On, asked.DueOn, asked.By, asked.Person, OpinionState.Asked, [], []),
            ],
        },
        OpinionAccepted accepted => WithOpinion(accepted.OpinionId, opinion => opinion with { State = OpinionState.Accepted }),
        OpinionInformationAsked asked => WithOpinion(asked.OpinionId, opinion => opinion with { State = OpinionState.MoreInformation, Entries = opinion.Entries.Add(asked.EntryId) }),
        OpinionInformationGiven given => WithOpinion(given.OpinionId, opinion => opinion with
        {
            State = OpinionState.Asked,
            DueOn = given.DueOn,
            Files = [.. opinion.Files.Union(given.Files)],
            Entries = opinion.Entries.Add(given.EntryId),
        }),
        OpinionAnswered answered => WithOpinion(answered.OpinionId, opinion => opinion with
        {
            State = OpinionState.Answered,
            Replies = opinion.Replies.Add(new OpinionReply(answered.EntryId, answered.Conclusion, answered.Works, answered.Schemes, answered.Hours, answered.On, answered.By, answered.Person) { Files = answered.Files }),
        }),
        OpinionWithdrawn withdrawn => WithOpinion(withdrawn.OpinionId, opinion => opinion with { State = OpinionState.Withdrawn }),
        OpinionReassigned given => WithOpinion(given.OpinionId, opinion => opinion with { To = given.To, State = opinion.State == OpinionState.Accepted ? OpinionState.Asked : opinion.State }),
        WorksDecided decided => this with { WorksDecision = new DecidedWorks(decided.Decision, decided.OpinionId, decided.On, decided.By, decided.Person) },
        _ => this,
    };

    private CaseState WithOpinion(RecordId id, Func<Opinion, Opinion> change) =>
        FindOpinion(id) is null
            ? throw new InvalidOperationException($"The case {Id} has no opinion {id}.")
            : this with { AskedOpinions = [.. Opinions.Select(opinion => opinion.Id == id ? change(opinion) : opinion)] };
}
