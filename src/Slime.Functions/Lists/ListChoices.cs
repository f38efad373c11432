using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Network;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Lists;

/// <summary>What a person may filter by: only what the cases that they see have.</summary>
public sealed record Choices(
    IReadOnlyList<Choice> Territories,
    IReadOnlyList<Choice> Mediators,
    IReadOnlyList<Choice> Communes,
    IReadOnlyList<Choice> Epcis,
    IReadOnlyList<Choice> Reasons,
    IReadOnlyList<Choice> Schemes,
    IReadOnlyList<Choice> Organisations);

internal sealed class ListChoices(VisibleCards cards, CommuneService communes, StaffStore staff, SchemeStore schemes, OrganisationStore organisations, IEnumerable<ISelectionAction> actions)
{
    /// <summary>Where the selected cases of a list go; null for those who do nothing with several at once.</summary>
    public string? SelectionPathFor(Caller caller) => actions.FirstOrDefault(action => action.IsFor(caller))?.Path;

    public async Task<Choices> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var seen = (await cards.OfAsync(caller, cancellation)).Derive(SeenInCases.Of);
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var catalogue = await schemes.CurrentAsync(cancellation);
        var senders = await organisations.CurrentAsync(cancellation);
        var found = seen.Communes.Select(communes.Directory.Find).OfType<Slime.Model.Communes.Commune>().ToList();
        return new Choices(
            communes.Directory.Territories.Where(territory => seen.Territories.Contains(territory.Code)).ToChoices(),
            [.. seen.Mediators.Select(post => new Choice(post, people.Find(post)?.Name ?? post)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. found.Select(commune => new Choice(commune.Insee.ToString(), commune.Name)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. found.DistinctBy(commune => commune.EpciSiren).Select(commune => new Choice(commune.EpciSiren, commune.Epci)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. seen.Reasons.Select(reason => new Choice(reason, Texts.Get($"referrals.reason.{reason}"))).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. seen.Schemes.Select(code => new Choice(code, Slime.Model.Cases.Orientations.SchemeCode.TryParse(code, out var scheme) ? catalogue.NameOf(scheme) : code)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. senders.Own.Where(known => known.Territories.IsEmpty || known.Territories.Any(seen.Territories.Contains)).Select(known => new Choice(known.Id.ToString(), known.Name)), new Choice(NetworkPages.Unknown, Texts.Get("network.unknown"))]);
    }
}

/// <summary>What the cases of a view have of each kind.</summary>
internal sealed record SeenInCases(
    IReadOnlySet<TerritoryCode> Territories, IReadOnlySet<string> Mediators, IReadOnlySet<InseeCode> Communes, IReadOnlySet<string> Reasons, IReadOnlySet<string> Schemes)
{
    public static SeenInCases Of(CardView view) => new(
        view.Select(card => card.Case.Territory).ToHashSet(),
        view.Select(card => card.Case.Mediator).OfType<string>().ToHashSet(StringComparer.Ordinal),
        view.Select(card => card.Case.Commune).ToHashSet(),
        view.SelectMany(card => card.Case.Reasons).ToHashSet(StringComparer.Ordinal),
        view.SelectMany(card => card.Case.Schemes).ToHashSet(StringComparer.Ordinal));
}
