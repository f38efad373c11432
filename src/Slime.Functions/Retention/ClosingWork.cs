using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Retention;

/// <summary>On the home of the mediator, or of whoever stands in for her, the households whose data is about to go out of use: whoever is still in contact says so on the case.</summary>
internal sealed class ClosingWork : IWorkSource
{
    private const int Most = 8;
    private const string Kind = "closingNotice";

    public int Order => 60;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var found = cards.Where(card => card.Case.ClosingOn is not null && card.FallsTo(caller)).OrderBy(card => card.Case.ClosingOn).ToList();
        if (found.Count == 0) return Task.FromResult<IReadOnlyList<WorkGroup>>([]);
        var tasks = found.Take(Most).Select(card => new WorkTask(Kind, card.Case.Id, CaseLines.NameOf(card.Stored, caller), card.Case.ClosingOn, $"/dossiers/{card.Case.Id}#visits")
        {
            Detail = Texts.Get("retention.task", Dates.Day(card.Case.ClosingOn!.Value)),
            Action = Texts.Get("retention.task.do"),
        });
        return Task.FromResult<IReadOnlyList<WorkGroup>>([new WorkGroup(Kind, Texts.Get("retention.tasks"), found.Count, [.. tasks])]);
    }
}
