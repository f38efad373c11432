using System.Collections.Immutable;
using Slime.Model.Cases.Cards;
using Slime.Model.Communes;

namespace Slime.Model.Search;

/// <summary>What a household is found by, folded once for all searches.</summary>
public sealed class SearchEntry
{
    /// <summary>A name says more than a street.</summary>
    private const int NameWeight = 4;

    private readonly ImmutableArray<SearchWord> _surnames;
    private readonly ImmutableArray<SearchWord> _names;
    private readonly ImmutableArray<SearchWord> _places;
    private readonly HouseholdCard _household;
    private readonly string? _email;

    /// <param name="commune">The name of the commune of the dwelling.</param>
    public SearchEntry(HouseholdCard household, string? commune)
    {
        ArgumentNullException.ThrowIfNull(household);
        _household = household;
        _surnames = [.. SearchWord.Of(household.Surname).Concat(SearchWord.Of(household.BirthName)).Distinct()];
        _names = [.. _surnames.Concat(SearchWord.Of(household.FirstName)).Distinct()];
        _places = [.. SearchWord.OfAddress(household.AddressLine).Concat(SearchWord.Of(commune)).Distinct()];
        _email = household.Email?.ToLowerInvariant();
    }

    /// <summary>How well the household answers the query; 0 when it does not. Numbers of cases are not asked here.</summary>
    public int Answers(SearchQuery query) => query switch
    {
        SearchQuery.Phone phone => phone.Numbers.Any(number => number == _household.Phone || number == _household.SecondPhone) ? NameWeight : 0,
        SearchQuery.Email email => email.Folded == _email ? NameWeight : 0,
        SearchQuery.Household { BirthDate: { } birth } dated =>
            Math.Max(birth != _household.BirthDate ? 0 : dated.Words.IsEmpty ? NameWeight : Said(dated.Words), Said(dated.Street)),
        SearchQuery.Household words => Said(words.Words),
        SearchQuery.Number number => Said(number.Words),
        _ => 0,
    };

    /// <summary>Whether it answers as well when the day that was typed is no birth date, but that of a street.</summary>
    public bool AnswersByStreet(SearchQuery query) => query is SearchQuery.Household { Street: var street } && Said(street) > 0;

    /// <summary>
    /// The very birth date and the very name, a surname among it: what somebody knows who has the household before them. Only then
    /// is one told that another territory has a case.
    /// </summary>
    public bool IsExactly(SearchQuery query) =>
        query is SearchQuery.Household { BirthDate: { } birth, Words: { IsEmpty: false } words }
        && birth == _household.BirthDate
        && words.All(word => _names.Any(name => name.Text == word.Text))
        && words.Any(word => _surnames.Any(name => name.Text == word.Text));

    /// <summary>Probably the household that somebody is about to refer.</summary>
    /// <param name="commune">Of the dwelling.</param>
    public bool IsProbably(HouseholdLookUp asked, InseeCode commune)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return _household.BirthDate is { } birth && asked.Finds(_surnames, birth, commune);
    }

    private int Said(ImmutableArray<SearchWord> words)
    {
        var total = 0;
        foreach (var word in words)
        {
            var best = 0;
            foreach (var name in _names) best = Math.Max(best, NameWeight * word.Says(name));
            // The poorest answer of a name is worth the best of a place.
            if (best == 0)
            {
                foreach (var place in _places) best = Math.Max(best, word.Says(place));
            }

            if (best == 0) return 0;
            total += best;
        }

        return total;
    }
}
