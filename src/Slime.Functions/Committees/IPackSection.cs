using Slime.Functions.Programmes;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Committees;

/// <summary>What every section of a pack is made from, read once.</summary>
/// <param name="Territories">Of the committee: one, or all.</param>
/// <param name="On">The day of the figures.</param>
/// <param name="Programme">That covers the day; null between programmes.</param>
/// <param name="Totals">Of the territories.</param>
/// <param name="Last">The committee before this one; null for the first.</param>
/// <param name="LastPack">What was put away for it.</param>
internal sealed record PackContext(
    Committee Committee,
    IReadOnlyList<Territory> Territories,
    DateOnly On,
    Programme? Programme,
    ProgrammeBook Book,
    IReadOnlyDictionary<TerritoryCode, TerritoryTotals> Totals,
    Committee? Last,
    Pack? LastPack)
{
    /// <summary>The day of which the last committee knew: that of its figures, which is often some days before it met.</summary>
    public DateOnly? Since => Last is { } last ? last.Pack?.On ?? last.On : null;

    public string NameOf(TerritoryCode code) => Territories.FirstOrDefault(territory => territory.Code == code)?.Name ?? code.ToString();
}

/// <summary>Whoever has something to say to a committee registers one: a pack has the sections of all, in their order.</summary>
internal interface IPackSection
{
    /// <summary>Where it stands among the others: pace 10, equity 20, freshness 30, cases 40, opinions 50, follow-up 60, time 70, training 75, budget 80, network 85, decisions 90, cases put forward 95, lessons 97, exchange 99.</summary>
    int Order { get; }

    /// <returns>Null when there is nothing to say, as of budget where none is kept.</returns>
    Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation);
}
