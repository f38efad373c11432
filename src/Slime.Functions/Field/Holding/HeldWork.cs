using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Model.Staff;
using Slime.Platform.Resources;

namespace Slime.Functions.Field.Holding;

/// <summary>Content that came too late, on the home of those who decide on it: the mediator, whoever stands in for her, and the pilot.</summary>
internal sealed class HeldWork : IWorkSource
{
    public int Order => 5;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var waiting = cards.Where(card => card.Case.Held > 0 && IsOf(caller, card)).ToList();
        return Task.FromResult<IReadOnlyList<WorkGroup>>(waiting.Count == 0 ? [] : [new WorkGroup("held", Texts.Get("home.group.held"), waiting.Count, [.. waiting.Select(card => TaskOf(card, caller))])]);
    }

    private static bool IsOf(Caller caller, WorkCard card) =>
        caller.Posts.Any(post => post.Role == Role.Pilot && post.Territory == card.Case.FollowedBy)
        || card.FallsTo(caller);

    private static WorkTask TaskOf(WorkCard card, Caller caller) => new("held", card.Case.Id, CaseLines.NameOf(card.Stored, caller) ?? card.Case.Id.ToString(), null, $"{HoldingPages.Path}?dossier={card.Case.Id}")
    {
        Detail = Texts.Get(card.Case.Held == 1 ? "field.held.one" : "field.held.several", card.Case.Held),
        Action = Texts.Get("field.held.decide"),
    };
}
