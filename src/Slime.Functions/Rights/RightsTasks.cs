using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Rights;

/// <summary>On the mediator's home the clocks of open cases that come near, from fifteen days before.</summary>
internal sealed class RightsTasks(LocalTime time) : IWorkSource
{
    private const string Kind = "rightsClocks";

    private const int Most = 8;

    public int Order => 8;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var today = time.Today;
        var near = (from card in cards
                    where card.Case.IsOpen && card.FallsTo(caller)
                    from clock in card.Case.Clocks
                    where clock.IsToDoOn(today)
                    orderby clock.On, card.Case.Id.ToString()
                    select (Card: card, Clock: clock)).ToList();
        var tasks = near.Take(Most).Select(found => new WorkTask(Kind, found.Card.Case.Id, CaseLines.NameOf(found.Card.Stored, caller) ?? found.Card.Case.Id.ToString(), found.Clock.On, $"/dossiers/{found.Card.Case.Id}#{CaseRights.Anchor}")
        {
            Detail = Texts.Get("rights.task", RightsWords.Name(found.Clock.Code), Dates.Day(found.Clock.On)),
            Action = Texts.Get("rights.open"),
            IsLate = found.Clock.On < today,
        });
        return Task.FromResult<IReadOnlyList<WorkGroup>>(near.Count == 0 ? [] : [new WorkGroup(Kind, Texts.Get("rights.tasks"), near.Count, [.. tasks])]);
    }
}

internal static class RightsServices
{
    public static IServiceCollection AddRights(this IServiceCollection services) => services.AddSingleton<IWorkSource, RightsTasks>();
}
