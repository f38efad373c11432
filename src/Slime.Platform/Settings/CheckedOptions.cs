using Microsoft.Extensions.Options;

namespace Slime.Platform.Settings;

internal static class CheckedOptions
{
    /// <summary>
    /// Checks settings by their attributes with what <see cref="OptionsValidatorAttribute"/> writes at build time. Found by
    /// reflection, the attributes of all settings would cost every start a sixth of its processor time.
    /// </summary>
    public static OptionsBuilder<TOptions> CheckedBy<TOptions>(this OptionsBuilder<TOptions> options, IValidateOptions<TOptions> validator)
        where TOptions : class
    {
        options.Services.AddSingleton(validator);
        return options;
    }
}
