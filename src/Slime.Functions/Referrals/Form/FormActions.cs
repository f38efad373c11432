namespace Slime.Functions.Referrals.Form;

/// <summary>What the buttons of the form are called when they are posted.</summary>
internal static class FormActions
{
    public const string Name = "go";
    public const string StepName = "step";
    public const string FromReviewName = "fromReview";

    public const string Next = "next";
    public const string Back = "back";
    public const string AddPerson = "add-person";
    public const string AddFslRequest = "add-fsl-request";
    public const string Send = "send";

    /// <summary>The answers in a new referral, after the key of this one was used.</summary>
    public const string StartAgain = "start-again";

    private const string StepPrefix = "step-";
    private const string InsteadPrefix = "instead-";

    public static string Instead(string field) => InsteadPrefix + field;

    /// <returns>The field whose doubted answer is replaced; null for another button.</returns>
    public static string? InsteadOf(string action) => action.StartsWith(InsteadPrefix, StringComparison.Ordinal) ? action[InsteadPrefix.Length..] : null;

    public static string ToStep(FormStep step) => StepPrefix + step.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The step that a "change this" button, or the browser's Back, leads to; null for another button.</returns>
    public static FormStep? StepOf(string action) => action.StartsWith(StepPrefix, StringComparison.Ordinal) ? FormStep.Of(action[StepPrefix.Length..]) : null;
}
