using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Platform.Storage;

/// <summary>The disk under storage that runs beside the program; on Azure there is none to watch.</summary>
internal sealed class DiskOptions
{
    public const string Section = "Slime:Disk";

    /// <summary>A folder on the disk to watch; without one nothing is watched.</summary>
    public string? Folder { get; set; }

    /// <summary>Below this many bytes free, nothing more is written.</summary>
    [FromTo(0, long.MaxValue, ErrorMessage = "Slime:Disk:LeastFreeBytes must be a number of bytes.")]
    public long LeastFreeBytes { get; set; } = 200L * 1024 * 1024;
}

/// <summary>
/// Sees a disk that fills up before storage does: the emulator answers that something is written, and loses it when it cannot
/// write its files.
/// </summary>
internal sealed class DiskWatch(IOptions<DiskOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private sealed record Look(bool IsFull, long At);

    private volatile Look? _last;

    /// <summary>Whether nothing may be written for now.</summary>
    public bool IsFull
    {
        get
        {
            if (options.Value.Folder is not { Length: > 0 } folder) return false;
            if (_last is { } last && clock.GetElapsedTime(last.At) < Freshness) return last.IsFull;
            var look = new Look(new DriveInfo(folder).AvailableFreeSpace < options.Value.LeastFreeBytes, clock.GetTimestamp());
            _last = look;
            return look.IsFull;
        }
    }
}

[OptionsValidator]
internal sealed partial class DiskOptionsValidator : IValidateOptions<DiskOptions>;
