using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Functions.NationalReport;

internal sealed class YearReportOptions
{
    public const string Section = "Slime:NationalReport";

    /// <summary>The definition file; relative to the program's folder.</summary>
    [Required(ErrorMessage = "Slime:NationalReport:File must name the definition file of the yearly report.")]
    public string File { get; set; } = "national-report.json";
}

[OptionsValidator]
internal sealed partial class YearReportOptionsValidator : IValidateOptions<YearReportOptions>;
