using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.Requests;

/// <summary>How long the register of what people asked is kept.</summary>
internal sealed class RequestOptions
{
    public const string Section = "Slime:Requests";

    /// <summary>From the answer: as long as a complaint about it may be prosecuted (code de procédure pénale, article 8); the data-protection officer decides.</summary>
    [FromTo(12, 120, ErrorMessage = "Slime:Requests:KeptMonths must be a number from 12 to 120.")]
    public int KeptMonths { get; set; } = 72;
}

[OptionsValidator]
internal sealed partial class RequestOptionsValidator : IValidateOptions<RequestOptions>;
