using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Slime.Functions.HouseholdNotices.Sms;

/// <summary>The provider of text messages: docs/sms.md has its contract.</summary>
internal sealed partial class SmsOptions : IValidatableObject
{
    public const string Section = "Slime:Sms";

    private const int KeyBytes = 32;

    /// <summary>Where messages are posted; without it no text message is sent.</summary>
    public Uri? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>The sender that people see.</summary>
    public string SenderName { get; set; } = "DEPARTEMENT";

    /// <summary>Signs what the provider brings in: base64. Without it nothing is let in.</summary>
    public string? InboundKey { get; set; }

    /// <summary>How long the provider may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a message waits when the provider names no duration.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Empty when it is not base64: the validator reads it of wrong settings too.</summary>
    public byte[] InboundKeyBytes
    {
        get
        {
            var bytes = new byte[InboundKey?.Length ?? 0];
            return Convert.TryFromBase64String(InboundKey ?? "", bytes, out var length) ? bytes[..length] : [];
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (InboundKey is not null && InboundKeyBytes.Length < KeyBytes) yield return Fault(nameof(InboundKey), "at least 32 random bytes in base64, or absent");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1)) yield return Fault(nameof(Timeout), "a duration from 00:00:01 to 00:01:00");
        if (BackOff < TimeSpan.FromSeconds(1) || BackOff > TimeSpan.FromDays(1)) yield return Fault(nameof(BackOff), "a duration from 00:00:01 to 1.00:00:00");
        if (Endpoint is null) yield break;
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && !(Endpoint.Scheme == Uri.UriSchemeHttp && Endpoint.IsLoopback)))
            yield return Fault(nameof(Endpoint), "an absolute https address (http only on loopback), or absent");
        if (string.IsNullOrWhiteSpace(ApiKey)) yield return Fault(nameof(ApiKey), "the secret that the provider gave");
        if (!Sender().IsMatch(SenderName)) yield return Fault(nameof(SenderName), "3 to 11 letters and digits, a letter among them");
    }

    private static ValidationResult Fault(string setting, string expected) => new($"{Section}:{setting} should be {expected}.");

    // 3GPP TS 23.040, 9.1.2.5: eleven characters of the GSM alphabet; operators in France take letters and digits.
    [GeneratedRegex("^(?=.*[A-Za-z])[A-Za-z0-9]{3,11}$")]
    private static partial Regex Sender();
}

[OptionsValidator]
internal sealed partial class SmsOptionsValidator : IValidateOptions<SmsOptions>;
