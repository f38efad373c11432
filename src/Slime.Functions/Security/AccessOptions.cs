using Microsoft.Extensions.Options;
using Slime.Model.Cases.Duties;
using Slime.Platform.Settings;

namespace Slime.Functions.Security;

/// <summary>How long access to a case outlasts the duty on it.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Slime:Access";

    [FromTo(0, 365, ErrorMessage = "Slime:Access:ReadingGraceDays must be a number from 0 to 365.")]
    public int ReadingGraceDays { get; set; } = AccessPolicy.Default.ReadingGraceDays;

    [FromTo(0, 365, ErrorMessage = "Slime:Access:WritingGraceDays must be a number from 0 to 365.")]
    public int WritingGraceDays { get; set; } = AccessPolicy.Default.WritingGraceDays;

    public AccessPolicy Policy => new(ReadingGraceDays, WritingGraceDays);
}

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
