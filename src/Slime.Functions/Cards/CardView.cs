using System.Collections;
using System.Collections.Concurrent;

namespace Slime.Functions.Cards;

/// <summary>
/// The cards that one person may read, what presses first. It holds until a card, the person's rights or the day changes, or the
/// time of a visit is over, and is shared by all their pages until then: what somebody makes of it is made once.
/// </summary>
internal sealed class CardView : IReadOnlyList<WorkCard>
{
    private readonly WorkCard[] _cards;
    private readonly ConcurrentDictionary<Type, object> _derived = new();

    /// <param name="inOrder">By <see cref="CardOrder.ByPressure"/>.</param>
    private CardView(WorkCard[] inOrder)
    {
        _cards = inOrder;
        Working = [.. inOrder.Where(card => card.Case.AwaitsSomething)];
    }

    public int Count => _cards.Length;

    /// <summary>Those of which something is still to come: what is over has no place in anybody's work.</summary>
    public IReadOnlyList<WorkCard> Working { get; }

    public WorkCard this[int index] => _cards[index];

    public static CardView Of(IEnumerable<WorkCard> cards)
    {
        WorkCard[] all = [.. cards];
        Array.Sort(all, CardOrder.ByPressure);
        return new CardView(all);
    }

    /// <summary>Several in one, in the same order.</summary>
    public static CardView Of(IReadOnlyCollection<CardView> views)
    {
        if (views.Count == 1) return views.Single();
        var all = new WorkCard[views.Sum(view => view.Count)];
        var next = new PriorityQueue<(CardView View, int Index), WorkCard>(views.Where(view => view.Count > 0).Select(view => ((view, 0), view[0])), CardOrder.ByPressure);
        for (var place = 0; place < all.Length; place++)
        {
            var (view, index) = next.Peek();
            all[place] = view[index];
            if (index + 1 < view.Count) next.DequeueEnqueue((view, index + 1), view[index + 1]);
            else next.Dequeue();
        }

        return new CardView(all);
    }

    /// <summary>One value for each type.</summary>
    public T Derive<T>(Func<CardView, T> make)
        where T : class => (T)_derived.GetOrAdd(typeof(T), _ => make(this));

    public IEnumerator<WorkCard> GetEnumerator() => ((IEnumerable<WorkCard>)_cards).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _cards.GetEnumerator();
}
