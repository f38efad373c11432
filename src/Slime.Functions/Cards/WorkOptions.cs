using Microsoft.Extensions.Options;
using Slime.Model.Cases.Cards;
using Slime.Platform.Settings;

namespace Slime.Functions.Cards;

/// <summary>Within how many working days each next step is to be done.</summary>
internal sealed class WorkOptions
{
    /// <summary>Beside the reminders of visits, one of which is about the same ten days.</summary>
    public const string Section = "Slime:Visits";

    [FromTo(1, 250, ErrorMessage = "Slime:Visits:WorkingDaysWithoutContact must be from 1 to 250.")]
    public int WorkingDaysWithoutContact { get; set; } = NextStepPolicy.Default.CallWithin;

    [FromTo(1, 250, ErrorMessage = "Slime:Visits:WorkingDaysToCallAgain must be from 1 to 250.")]
    public int WorkingDaysToCallAgain { get; set; } = NextStepPolicy.Default.CallAgainWithin;

    [FromTo(1, 250, ErrorMessage = "Slime:Visits:WorkingDaysToPlan must be from 1 to 250.")]
    public int WorkingDaysToPlan { get; set; } = NextStepPolicy.Default.PlanWithin;

    [FromTo(1, 250, ErrorMessage = "Slime:Visits:WorkingDaysToSubmit must be from 1 to 250.")]
    public int WorkingDaysToSubmit { get; set; } = NextStepPolicy.Default.SubmitWithin;

    [FromTo(1, 250, ErrorMessage = "Slime:Visits:WorkingDaysToOrient must be from 1 to 250.")]
    public int WorkingDaysToOrient { get; set; } = NextStepPolicy.Default.OrientWithin;

    public NextStepPolicy Policy => new(WorkingDaysWithoutContact, WorkingDaysToCallAgain, WorkingDaysToPlan, WorkingDaysToSubmit, WorkingDaysToOrient);
}

[OptionsValidator]
internal sealed partial class WorkOptionsValidator : IValidateOptions<WorkOptions>;
