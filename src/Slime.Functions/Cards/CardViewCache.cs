using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Slime.Functions.Security;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Platform.Time;

namespace Slime.Functions.Cards;

/// <summary>
/// The views of those who work at the moment, each made anew as far as something changed: of a territory whose cards changed its part,
/// of somebody whose rights changed all of it.
/// </summary>
internal sealed class CardViewCache(CaseSteps steps, TimeProvider clock) : IDisposable
{
    /// <summary>People whose views are held; a view of coordination weighs some hundred kilobytes.</summary>
    private const int MostPeople = 200;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _people = new(new MemoryCacheOptions { SizeLimit = MostPeople });

    /// <param name="shelves">The territories asked for, each with all its cards as <see cref="CardIndex"/> gives them.</param>
    public CardView Of(Caller caller, IReadOnlyList<(TerritoryCode Territory, IReadOnlyList<StoredCard> Cards)> shelves)
    {
        var person = PersonOf(caller);
        var now = new LocalNow(clock.GetUtcNow(), LocalTime.Zone);
        return person.Whole([.. shelves.Select(shelf => person.PartOf(shelf.Territory, shelf.Cards, now, () => Make(caller, shelf.Cards, now)))]);
    }

    public WorkCard Work(StoredCard card) => Work(card, new LocalNow(clock.GetUtcNow(), LocalTime.Zone));

    public void Dispose() => _people.Dispose();

    private Person PersonOf(Caller caller)
    {
        var key = (caller.ObjectId, caller.Id);
        if (_people.Get<Person>(key) is { } known && known.Access.IsSame(caller.Access)) return known;
        return _people.Set(key, new Person(caller.Access), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Unused });
    }

    private Part Make(Caller caller, IReadOnlyList<StoredCard> cards, LocalNow now)
    {
        WorkCard[] visible = [.. cards.Where(card => caller.MayRead(card.Involvement)).Select(card => Work(card, now))];
        return new Part(cards, CardView.Of(visible), visible);
    }

    private WorkCard Work(StoredCard card, LocalNow now) => card.Work is { } known && known.HoldsAt(now) ? known : card.Work = WorkCard.Of(card, steps.Of(card.Case, now), now);

    private sealed class Person(CallerAccess access)
    {
        private readonly ConcurrentDictionary<TerritoryCode, Part> _parts = new();
        private Joined? _whole;

        public CallerAccess Access => access;

        public CardView PartOf(TerritoryCode territory, IReadOnlyList<StoredCard> cards, LocalNow now, Func<Part> make)
        {
            if (_parts.TryGetValue(territory, out var known) && known.Holds(cards, now)) return known.View;
            return (_parts[territory] = make()).View;
        }

        public CardView Whole(CardView[] parts)
        {
            if (parts is [var only]) return only;
            if (_whole is { } known && known.Parts.AsSpan().SequenceEqual(parts)) return known.View;
            return (_whole = new Joined(parts, CardView.Of(parts))).View;
        }
    }

    private sealed record Joined(CardView[] Parts, CardView View);

    /// <summary>One territory's part, and until when it is right.</summary>
    private sealed class Part(IReadOnlyList<StoredCard> source, CardView view, WorkCard[] visible)
    {
        /// <summary>Only these change by themselves during a day.</summary>
        private readonly WorkCard[] _visits = [.. visible.Where(card => card.VisitUntil is not null)];

        private readonly DateOnly? _day = visible is [var first, ..] ? first.Day : null;

        public CardView View => view;

        public bool Holds(IReadOnlyList<StoredCard> cards, LocalNow now) =>
            ReferenceEquals(cards, source) && (_day is null || _day == now.Today) && Array.TrueForAll(_visits, card => card.HoldsAt(now));
    }
}
