using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.AccessLog;

/// <summary>How long it is kept who read which case, and how much reading is unusual.</summary>
internal sealed class AccessLogOptions
{
    public const string Section = "Slime:AccessLog";

    /// <summary>CNIL, délibération 2021-122 of 14 October 2021: six months to a year.</summary>
    [FromTo(6, 36, ErrorMessage = "Slime:AccessLog:KeptMonths must be a number from 6 to 36.")]
    public int KeptMonths { get; set; } = 12;

    [FromTo(5, 10_000, ErrorMessage = "Slime:AccessLog:CasesAnHour must be a number from 5 to 10000.")]
    public int CasesAnHour { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class AccessLogOptionsValidator : IValidateOptions<AccessLogOptions>;
