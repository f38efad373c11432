using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>
/// On the mediator's home the orientations of closed cases of which nobody knows what has come: those of open ones are the next step
/// of their case.
/// </summary>
internal sealed class OrientationTasks(SchemeStore schemes, LocalTime time) : IWorkSource
{
    private const string Kind = "orientationsDue";

    private const int Most = 8;

    public int Order => 12;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var today = time.Today;
        var due = (from card in cards
                   where !card.Case.IsOpen && card.FallsTo(caller)
                   let awaited = card.Case.Awaited.Where(each => each.DueOn <= today).MinBy(each => each.DueOn)
                   where awaited is not null
                   orderby awaited.DueOn, card.Case.Id.ToString()
                   select (Card: card, Awaited: awaited)).ToList();
        if (due.Count == 0) return [];
        var catalogue = await schemes.CurrentAsync(cancellation);
        var tasks = due.Take(Most).Select(found => TaskOf(found.Card, found.Awaited, caller, catalogue, today));
        return [new WorkGroup(Kind, Texts.Get("orientations.tasks"), due.Count, [.. tasks])];
    }

    private static WorkTask TaskOf(WorkCard card, AwaitedOrientation awaited, Caller caller, SchemeCatalogue catalogue, DateOnly today) =>
        new(Kind, card.Case.Id, CaseLines.NameOf(card.Stored, caller) ?? card.Case.Id.ToString(), awaited.DueOn, $"/dossiers/{card.Case.Id}#{CaseOrientations.Anchor}")
        {
            Detail = Texts.Get("orientations.task", catalogue.NameOf(awaited.Scheme), Dates.Day(awaited.DueOn)),
            Action = Texts.Get("orientations.task.record"),
            IsLate = awaited.DueOn < today,
        };
}
