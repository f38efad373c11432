using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Platform.Storage;

/// <summary>How long whoever asks waits for storage; it stands among the limits of a request, and the clients of storage keep it.</summary>
internal sealed class StorageTimeOptions
{
    public const string Section = "Slime:Limits";

    /// <summary>For a request in all, and for what several requests read together; of a long answer, for each operation.</summary>
    [FromTo(typeof(TimeSpan), "00:00:01", "00:02:00", ErrorMessage = "Slime:Limits:StorageTime must be from 1 to 120 seconds.")]
    public TimeSpan StorageTime { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class StorageTimeOptionsValidator : IValidateOptions<StorageTimeOptions>;
