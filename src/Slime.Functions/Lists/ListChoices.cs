using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Text;
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
    IReadOnlyList<Choice> Schemes);

internal sealed class ListChoices(VisibleCards cards, CommuneService communes, StaffStore staff, SchemeStore schemes, IEnumerable<ISelectionAction> actions)
{
    /// <summary>Where the selected cases of a list go; null for those who do nothing with several at once.</summary>
    public string? SelectionPathFor(Caller caller) => actions.FirstOrDefault(action => action.IsFor(caller))?.Path;

    public async Task<Choices> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var visible = (await cards.OfAsync(caller, cancellation)).Select(card => card.Case).ToList();
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var catalogue = await schemes.CurrentAsync(cancellation);
        var seen = visible.Select(card => card.Commune).Distinct().Select(communes.Directory.Find).OfType<Slime.Model.Communes.Commune>().ToList();
        var territories = visible.Select(card => card.Territory).ToHashSet();
        return new Choices(
            [.. communes.Directory.Territories.Where(territory => territories.Contains(territory.Code)).Select(territory => new Choice(territory.Code.ToString(), territory.Name))],
            [.. visible.Select(card => card.Mediator).OfType<string>().Distinct(StringComparer.Ordinal).Select(post => new Choice(post, people.Find(post)?.Name ?? post)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. seen.Select(commune => new Choice(commune.Insee.ToString(), commune.Name)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. seen.DistinctBy(commune => commune.EpciSiren).Select(commune => new Choice(commune.EpciSiren, commune.Epci)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. visible.SelectMany(card => card.Reasons).Distinct(StringComparer.Ordinal).Select(reason => new Choice(reason, Texts.Get($"referrals.reason.{reason}"))).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)],
            [.. visible.SelectMany(card => card.Schemes).Distinct(StringComparer.Ordinal).Select(code => new Choice(code, Slime.Model.Cases.Orientations.SchemeCode.TryParse(code, out var scheme) ? catalogue.NameOf(scheme) : code)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)]);
    }
}
