using Microsoft.Extensions.Options;
using Slime.Model.Network;
using Slime.Platform.Settings;

namespace Slime.Functions.Network;

/// <summary>When an organisation that refers households is silent.</summary>
internal sealed class NetworkOptions
{
    public const string Section = "Slime:Network";

    [FromTo(1, 730, ErrorMessage = "Slime:Network:SilentDays must be a number from 1 to 730.")]
    public int SilentDays { get; set; } = SilenceRule.Default.FloorDays;

    [FromTo(1.0, 20.0, ErrorMessage = "Slime:Network:SilentGaps must be a number from 1 to 20.")]
    public decimal SilentGaps { get; set; } = SilenceRule.Default.GapFactor;

    [FromTo(1, 730, ErrorMessage = "Slime:Network:SilentFromStartDays must be a number from 1 to 730.")]
    public int SilentFromStartDays { get; set; } = SilenceRule.Default.NeverDays;

    public SilenceRule Rule => new(SilentDays, SilentGaps, SilentFromStartDays);
}

[OptionsValidator]
internal sealed partial class NetworkOptionsValidator : IValidateOptions<NetworkOptions>;
