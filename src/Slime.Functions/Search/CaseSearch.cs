using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Search;

namespace Slime.Functions.Search;

/// <summary>
/// Finds households among the cards of all territories. Whoever asks gets the cases that they may read or sent; of others they
/// learn that a territory knows the household, and only when they typed the very name and birth date.
/// </summary>
internal sealed partial class CaseSearch(VisibleCards cards, CaseLines lines, CommuneService communes, SearchAllowance allowance, ILogger<CaseSearch> logger)
{
    /// <summary>More than these nobody reads: what was typed says too little.</summary>
    public const int MostFound = 20;

    /// <summary>The number of a case is that case, and comes first.</summary>
    private const int ByNumber = 100;

    public async Task<SearchOutcome> FindAsync(string? typed, Caller caller, CancellationToken cancellation)
    {
        var query = SearchQuery.Of(typed);
        if (query is SearchQuery.TooShort) return new SearchOutcome.TooShort();
        if (query is SearchQuery.TooLong) return new SearchOutcome.TooLong();
        if (allowance.Refusal(caller) is { } wait) return new SearchOutcome.TooMany(wait);

        var found = new List<(StoredCard Card, int Score)>();
        var elsewhere = new HashSet<KnownElsewhere>();
        foreach (var card in await cards.AllAsync(cancellation))
        {
            var entry = EntryOf(card);
            var score = ScoreOf(card, entry, query);
            if (score == 0) continue;
            if (MayFind(card, entry, query, caller)) found.Add((card, score));
            else if (entry?.IsExactly(query) is true && !caller.MayRead(card.Involvement)) elsewhere.Add(new KnownElsewhere(card.Case.Territory, card.Case.IsOpen));
        }

        Log.Searched(logger, caller.Id, query.Kind, found.Count, elsewhere.Count);
        var best = found.OrderByDescending(match => match.Score).ThenByDescending(match => match.Card.Case.IsOpen).ThenByDescending(match => match.Card.Case.ReceivedAt).Take(MostFound);
        return new SearchOutcome.Found(new SearchAnswer(
            [.. best.Select(match => Line(match.Card, caller))], [.. elsewhere.OrderBy(known => known.Territory).ThenByDescending(known => known.Open)])
        {
            More = found.Count > MostFound,
        });
    }

    /// <summary>Who comes for the dwelling only finds by what she sees: neither by birth date nor by e-mail.</summary>
    private static bool MayFind(StoredCard card, SearchEntry? entry, SearchQuery query, Caller caller) =>
        card.Case.Referrer == caller.Id
        || (caller.MayRead(card.Involvement)
            && (query.Kind is not (SearchKind.BirthDate or SearchKind.Email) || caller.SeesAllOf(card.Involvement) || entry?.AnswersByStreet(query) is true));

    private static int ScoreOf(StoredCard card, SearchEntry? entry, SearchQuery query)
    {
        if (query is SearchQuery.Number number && (number.Territory is null || number.Territory == card.Case.Territory) && card.Case.Id.ToString().EndsWith(number.Digits, StringComparison.Ordinal)) return ByNumber;
        return entry?.Answers(query) ?? 0;
    }

    private SearchEntry? EntryOf(StoredCard card) => EntryOf(card, communes.Directory);

    /// <returns>Null once the household was erased.</returns>
    public static SearchEntry? EntryOf(StoredCard card, CommuneDirectory communes) =>
        card.Household is { } household ? card.Derive(_ => new SearchEntry(household, communes.Find(card.Case.Commune)?.Name)) : null;

    private FoundCase Line(StoredCard card, Caller caller) =>
        new(card.Case.Id, CaseLines.NameOf(card, caller), lines.CommuneOf(card.Case.Commune), card.Case.Status, card.Case.Territory);

    private static partial class Log
    {
        /// <summary>Never what was typed.</summary>
        [LoggerMessage(LogLevel.Information, "{Person} searched by {Kind}: {Found} found, known in {Elsewhere} other places")]
        public static partial void Searched(ILogger logger, string person, SearchKind kind, int found, int elsewhere);
    }
}
