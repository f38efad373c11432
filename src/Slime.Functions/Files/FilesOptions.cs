using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>How files are inspected.</summary>
internal sealed class FilesOptions : IValidatableObject
{
    public const string Section = "Slime:Files";

    /// <summary>Where clamd listens, <c>host:port</c>. Without it nothing is scanned here.</summary>
    public string? ClamdAddress { get; set; }

    /// <summary>True on Azure: no file is inspected before Defender for Storage has left its verdict on it.</summary>
    public bool AwaitDefender { get; set; }

    /// <summary>clamd's own StreamMaxLength, in bytes: a larger file breaks its connection and is refused as not scanned.</summary>
    public long ClamdMaxBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Memory that decoding one file may take; it is done in a process of its own. Ordinary files are given half.</summary>
    public int DecoderMegabytes { get; set; } = 1024;

    /// <summary>What one person may send in a day.</summary>
    public int DailyMegabytesPerPerson { get; set; } = 2048;

    public long DecoderBytes => DecoderMegabytes * 1024L * 1024;

    public long DailyBytesPerPerson => DailyMegabytesPerPerson * 1024L * 1024;

    public DnsEndPoint? ClamdEndPoint() =>
        ClamdAddress is { Length: > 0 } address && address.Split(':') is [{ Length: > 0 } host, var number] && ushort.TryParse(number, out var port) && port > 0
            ? new DnsEndPoint(host, port)
            : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(ClamdAddress) && ClamdEndPoint() is null) yield return new ValidationResult("Slime:Files:ClamdAddress must be host:port, such as 127.0.0.1:3310.");
        if (ClamdMaxBytes <= 0) yield return new ValidationResult("Slime:Files:ClamdMaxBytes must be the number of bytes that clamd takes (its StreamMaxLength).");
        if (DecoderMegabytes is < 512 or > 8192) yield return new ValidationResult("Slime:Files:DecoderMegabytes must be between 512 and 8192.");
        if (DailyMegabytesPerPerson < FileLimits.MaxBytes / (1024 * 1024)) yield return new ValidationResult("Slime:Files:DailyMegabytesPerPerson must be at least 50, the size of one file.");
    }
}

[OptionsValidator]
internal sealed partial class FilesOptionsValidator : IValidateOptions<FilesOptions>;
