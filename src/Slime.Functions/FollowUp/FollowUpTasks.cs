using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp;

/// <summary>The visited households that the mediator, whoever stands in for her, or the agent of a campaign is to call.</summary>
internal sealed class FollowUpTasks(FollowUpLists lists, LocalTime time) : IWorkSource
{
    private const string Kind = "followUps";

    /// <summary>More are behind the link to the list.</summary>
    private const int Most = 8;

    public int Order => 10;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var mine = cards.Where(card => card.FallsTo(caller));
        var due = (await lists.DueAsync(caller, mine, time.Today, null, cancellation)).OrderBy(found => found.Stage.DueOn).ThenBy(found => found.Card.Case.Id.ToString(), StringComparer.Ordinal).ToList();
        var tasks = due.Take(Most).Select(found => lists.Item(found.Card, found.Stage, caller)).Select(item => new WorkTask(Kind, item.Commune is null ? null : item.CaseId, item.Household, item.DueOn, $"{FollowUpPages.Path}/{item.CaseId}")
        {
            Detail = FollowUpWords.Task(item),
            Action = Texts.Get("followUp.ask"),
            Phone = item.Phone,
            IsLate = item.DueOn < time.Today,
        });
        return due.Count == 0 ? [] : [new WorkGroup(Kind, Texts.Get("followUp.tasks"), due.Count, [.. tasks], FollowUpPages.Path)];
    }
}
