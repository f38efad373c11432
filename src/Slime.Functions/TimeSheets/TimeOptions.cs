using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.TimeSheets;

internal sealed class TimeOptions
{
    public const string Section = "Slime:Time";

    /// <summary>Hours of a day of work, by which hours become days.</summary>
    [FromTo(1, 12, ErrorMessage = "Slime:Time:HoursPerDay must be a number from 1 to 12.")]
    public decimal HoursPerDay { get; set; } = 7;

    /// <summary>Months after which a day takes corrections only.</summary>
    [FromTo(1, 24, ErrorMessage = "Slime:Time:LockMonths must be a number from 1 to 24.")]
    public int LockMonths { get; set; } = 2;

    /// <summary>What a visit takes whoever comes along, the way there included.</summary>
    [FromTo(1, 48, ErrorMessage = "Slime:Time:AccompaniedVisitHalfHours must be a number from 1 to 48.")]
    public int AccompaniedVisitHalfHours { get; set; } = 6;

    /// <summary>What a visit takes its mediator.</summary>
    [FromTo(1, 48, ErrorMessage = "Slime:Time:VisitHalfHours must be a number from 1 to 48.")]
    public int VisitHalfHours { get; set; } = 4;

    public decimal DaysOf(long halfHours) => decimal.Round(halfHours / 2m / HoursPerDay, 2, MidpointRounding.AwayFromZero);
}

[OptionsValidator]
internal sealed partial class TimeOptionsValidator : IValidateOptions<TimeOptions>;
