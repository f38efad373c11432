using System.Collections.Immutable;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Opinions;

namespace Slime.Model.Cases.SignalLogement;

/// <summary>A disorder as Signal-Logement takes it.</summary>
/// <param name="Details">Its precisions, where it asks for some.</param>
public sealed record Disorder(string Id, ImmutableArray<string> Details)
{
    public bool Equals(Disorder? other) => other is not null && Id == other.Id && Details.SequenceEqual(other.Details);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// What a visit saw, and what the technician called a danger, as disorders of Signal-Logement (table of disorders of its API, 2025).
/// Damage of the kind "other" has no counterpart: somebody must describe it there.
/// </summary>
public static class Disorders
{
    private const string Damp = "desordres_logement_humidite_tout";
    private const string Electricity = "desordres_logement_electricite_installation_dangereuse";
    private const string Gas = "desordres_logement_securite_gaz";
    private const string Cracks = "desordres_batiment_securite_murs_fissures";

    /// <param name="diagnostic">The newest; null without a visit.</param>
    public static ImmutableArray<Disorder> Of(Diagnostic? diagnostic, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var damages = diagnostic?.Building.Damages ?? [];
        string?[] found = [.. damages.Select(IdOf), .. Dangers(state), HeatingOf(diagnostic)];
        return [.. found.OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(id => new Disorder(id, DetailsOf(id, damages)))];
    }

    /// <summary>Null when Signal-Logement has no such disorder.</summary>
    public static string? IdOf(Damage damage) => damage switch
    {
        Damage.Mould or Damage.Condensation or Damage.RisingDamp or Damage.Leak => Damp,
        Damage.Cracks => Cracks,
        Damage.BrokenGlazing => "desordres_batiment_isolation_porte_fenetres",
        Damage.UnsafeElectricity => Electricity,
        Damage.UnsafeGas => Gas,
        Damage.Roof => "desordres_batiment_securite_toit",
        _ => null,
    };

    private static string? HeatingOf(Diagnostic? diagnostic) => diagnostic?.Systems.HeatingState switch
    {
        Condition.Dangerous => "desordres_logement_chauffage_details_chauffage_dangereux",
        _ => null,
    };

    private static IEnumerable<string?> Dangers(CaseState state) =>
        from opinion in state.Opinions
        where opinion.State != OpinionState.Withdrawn && opinion.Reply?.Conclusion == OpinionConclusion.Danger
        select opinion.Subject switch
        {
            OpinionSubject.Electricity => Electricity,
            OpinionSubject.Gas => Gas,
            OpinionSubject.Structure => Cracks,
            OpinionSubject.Humidity => Damp,
            OpinionSubject.Heating => "desordres_logement_chauffage_details_chauffage_dangereux",
            _ => null,
        };

    /// <summary>What was not asked at the visit is not known.</summary>
    private static ImmutableArray<string> DetailsOf(string id, IReadOnlyList<Damage> damages) => id switch
    {
        Damp => [$"{Damp}_details_machine_nsp", $"{Damp}_details_moisissure_apres_nettoyage_nsp", $"{Damp}_details_fuite_{(damages.Contains(Damage.Leak) ? "oui" : "non")}"],
        Cracks => [$"{Cracks}_details_mur_porteur_nsp"],
        _ => [],
    };
}
