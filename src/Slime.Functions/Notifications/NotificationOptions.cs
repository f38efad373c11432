using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.Notifications;

/// <summary>When people are told of what may still change.</summary>
internal sealed class NotificationOptions
{
    public const string Section = "Slime:Notifications";

    /// <summary>How long a change is held back before people are told, so that its corrections are told with it.</summary>
    [FromTo(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Slime:Notifications:EditHold must be a duration from 00:00:00 to 1.00:00:00.")]
    public TimeSpan EditHold { get; set; } = TimeSpan.FromMinutes(20);
}

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;
