using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>Something that a decision is about.</summary>
/// <param name="Href">Null where it has no page.</param>
public sealed record DecisionSubject(string Label, string Text, string? Href);

/// <summary>What decisions are about: a case, a scheme, a territory, the training of a role.</summary>
internal sealed class DecisionSubjects(SchemeStore schemes, CommuneService communes)
{
    public async Task<Func<CommitteeDecision, IReadOnlyList<DecisionSubject>>> ReadAsync(CancellationToken cancellation)
    {
        var catalogue = await schemes.CurrentAsync(cancellation);
        return decision =>
        [
            .. decision.Case is { } caseId ? new[] { new DecisionSubject(Texts.Get("committees.decision.case"), caseId.ToString(), $"/dossiers/{caseId}") } : [],
            .. decision.Scheme is { } scheme ? new[] { new DecisionSubject(Texts.Get("committees.decision.scheme"), catalogue.NameOf(scheme), null) } : [],
            .. decision.Territory is { } code ? new[] { new DecisionSubject(Texts.Get("committees.decision.territory"), communes.Directory.NameOf(code), null) } : [],
            .. decision.Training is { } role ? new[] { new DecisionSubject(Texts.Get("committees.decision.training"), StaffWords.Role(role), "/formation") } : [],
        ];
    }

    /// <summary>Schemes to which a household may be directed on that day.</summary>
    public async Task<IReadOnlyList<Choice>> SchemesAsync(DateOnly on, CancellationToken cancellation) =>
        [.. (await schemes.CurrentAsync(cancellation)).OpenOn(on).Select(scheme => new Choice(scheme.Code.ToString(), scheme.Name))];

    public static IReadOnlyList<Choice> Trainings => [.. CommitteeReading.Learners.Select(role => new Choice(EnumCode.Of(role), StaffWords.Role(role)))];
}
