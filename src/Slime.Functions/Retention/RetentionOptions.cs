using Microsoft.Extensions.Options;
using Slime.Model.Cases.Retention;
using Slime.Platform.Settings;

namespace Slime.Functions.Retention;

/// <summary>How long personal data stays; the data-protection officer and the departmental archives decide.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Slime:Retention";

    [FromTo(1, 120, ErrorMessage = "Slime:Retention:ActiveMonths must be a number from 1 to 120.")]
    public int ActiveMonths { get; set; } = RetentionPolicy.Default.ActiveMonths;

    [FromTo(0, 240, ErrorMessage = "Slime:Retention:ArchiveMonths must be a number from 0 to 240.")]
    public int ArchiveMonths { get; set; } = RetentionPolicy.Default.ArchiveMonths;

    [FromTo(1, 120, ErrorMessage = "Slime:Retention:NoticeDays must be a number from 1 to 120.")]
    public int NoticeDays { get; set; } = RetentionPolicy.Default.NoticeDays;

    /// <summary>As long as any backup lives: until then it is known, by keyed hashes, what must be destroyed again after a restore.</summary>
    [FromTo(1, 120, ErrorMessage = "Slime:Retention:BackupMonths must be a number from 1 to 120.")]
    public int BackupMonths { get; set; } = 13;

    /// <summary>Of the staff: ten years, as long as the pieces of public accounts are kept; the data-protection officer decides.</summary>
    [FromTo(24, 240, ErrorMessage = "Slime:Retention:StaffMonths must be a number from 24 to 240.")]
    public int StaffMonths { get; set; } = 120;

    /// <summary>Backups of earlier years than this are over age on a day, and so is what is kept about what was destroyed in them.</summary>
    public int FirstBackupYear(DateOnly today) => today.AddMonths(-BackupMonths).Year;

    public RetentionPolicy Policy => new(ActiveMonths, ArchiveMonths, NoticeDays);
}

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
