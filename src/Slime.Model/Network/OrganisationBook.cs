using System.Collections.Frozen;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;

namespace Slime.Model.Network;

/// <summary>All organisations and accounts as they stand.</summary>
public sealed class OrganisationBook(IReadOnlyList<Organisation> all, IReadOnlyList<ReferrerAccount> accounts)
{
    private readonly FrozenDictionary<OrganisationId, Organisation> _byId = all.ToFrozenDictionary(organisation => organisation.Id);
    private readonly FrozenDictionary<Guid, ReferrerAccount> _accounts = accounts.ToFrozenDictionary(account => account.Person);

    /// <summary>Those that are not another name of one, in their order.</summary>
    public IReadOnlyList<Organisation> Own { get; } = [.. all.Where(organisation => organisation.MergedInto is null)];

    public Organisation? Find(OrganisationId id) => _byId.GetValueOrDefault(id);

    /// <summary>The organisation that a number stands for, through every merging; null when there is none.</summary>
    public Organisation? Resolve(OrganisationId? id)
    {
        // A chain cannot be longer than the book: should rows from elsewhere make a circle, it ends all the same.
        // Stryker disable once Equality: a circle ends after one step more or less too.
        for (var (steps, next) = (0, id); next is { } current && steps <= _byId.Count; steps++)
        {
            if (Find(current) is not { } found) return null;
            if (found.MergedInto is not { } into) return found;
            next = into;
        }

        return null;
    }

    /// <summary>The other names of an organisation.</summary>
    public IReadOnlyList<Organisation> NamesOf(OrganisationId id) => [.. _byId.Values.Where(known => known.Id != id && Resolve(known.Id)?.Id == id).OrderBy(known => known.Name, StringComparer.Ordinal)];

    /// <summary>Those that work in a territory, or everywhere.</summary>
    public IEnumerable<Organisation> ActiveIn(TerritoryCode territory) => Own.Where(known => known.IsActive && (known.Territories.IsEmpty || known.Territories.Contains(territory)));

    /// <summary>The organisation that a text names, by its number or by any of its names; spellings that differ in case, accents or punctuation are the same.</summary>
    /// <returns>Null when the text names none that is known.</returns>
    public Organisation? Named(string? text) =>
        OrganisationId.OfText(text) is not { } asked ? null
        : Resolve(_byId.ContainsKey(asked) ? asked : _byId.Values.FirstOrDefault(known => OrganisationId.OfText(known.Name) == asked)?.Id);

    public ReferrerAccount? Account(Guid person) => _accounts.GetValueOrDefault(person);

    /// <summary>The accounts that refer for an organisation on a day.</summary>
    public IReadOnlyList<ReferrerAccount> MembersOf(OrganisationId id, DateOnly day) =>
        [.. _accounts.Values.Where(account => Resolve(account.On(day))?.Id == id).OrderBy(account => account.Person)];

    /// <returns>Why one cannot become another name of the other; null when it can.</returns>
    public string? RefusalOfMerging(OrganisationId id, OrganisationId into)
    {
        if (id == into) return NetworkCodes.MergeIntoItself;
        if (Find(id) is not { MergedInto: null } || Find(into) is null) return NetworkCodes.OrganisationUnknown;
        return Resolve(into) is not { } target ? NetworkCodes.OrganisationUnknown : target.Id == id ? NetworkCodes.MergeCircle : null;
    }
}

/// <summary>Why something about the network is refused.</summary>
public static class NetworkCodes
{
    public const string MergeIntoItself = "organisation_merge_into_itself";

    public const string MergeCircle = "organisation_merge_circle";

    public const string OrganisationUnknown = "organisation_unknown";
}
