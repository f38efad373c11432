using Microsoft.AspNetCore.Components;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Referrals.Form;

/// <summary>A step's fields, labelled as the review and the case label them.</summary>
public abstract class StepBase : ComponentBase
{
    [Parameter, EditorRequired] public required FormView Shown { get; set; }

    protected ReferralForm Form => Shown.Form;

    protected static string Label(string field) => T($"referrals.field.{field}");

    protected static string Hint(string field) => T($"referrals.hint.{field}");
}
