using Slime.Functions.Communes;
using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Referrals.Form;

/// <summary>A step of the form as it is shown.</summary>
/// <param name="Commune">The commune chosen so far.</param>
/// <param name="Candidates">What the typed text may mean while none is chosen; the chosen one otherwise.</param>
public sealed record FormView(
    ReferralForm Form, FormStep Step, FormErrors Errors, ReferralInput Input, CommuneChoice? Commune, IReadOnlyList<CommuneChoice> Candidates)
{
    /// <summary>The person came to change one answer and goes back to the review.</summary>
    public bool FromReview { get; init; }

    /// <summary>The button with which a row was just asked for.</summary>
    public string? Added { get; init; }

    /// <summary>What looks like a slip on this step and is asked about now.</summary>
    public IReadOnlyList<FormDoubt> Doubts { get; init; } = [];

    public FormDoubt? DoubtAt(string field) => Doubts.FirstOrDefault(doubt => doubt.Field == field);

    /// <summary>The referral as it was understood: what the review shows.</summary>
    public ReferralInput Understood { get; init; } = Input;

    /// <summary>The household probably has a case: whether it is the same is asked in place of the step's fields.</summary>
    public KnownHousehold? Known { get; init; }

    /// <summary>Said above the form, for instance that sending did not succeed.</summary>
    public string? Notice { get; init; }

    internal static FormView Of(ReferralForm form, FormStep step, TypedReferral reading, FormErrors errors, CommuneDirectory communes)
    {
        var chosen = InseeCode.TryParse(form[ReferralFields.Commune], out var insee) ? communes.Find(insee) : null;
        var matches = chosen is null ? communes.Matches(form.CommuneQuery) : [new CommuneMatch(chosen, null)];
        return new FormView(form, step, errors, reading.Input, chosen is null ? null : CommuneLabels.Choice(chosen), [.. matches.Select(CommuneLabels.Choice)]);
    }
}
