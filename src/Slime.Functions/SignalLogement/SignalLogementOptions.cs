using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Functions.SignalLogement;

/// <summary>The account of the département at Signal-Logement: docs/after-the-visit.md says what is sent.</summary>
internal sealed class SignalLogementOptions : IValidatableObject
{
    public const string Section = "Slime:SignalLogement";

    /// <summary>The platform; without it nothing is sent and the page to copy from remains.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The account of the interface.</summary>
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>The partner in whose name it reports, where the account has several.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>How long the platform may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a report waits when the platform could not take it.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromMinutes(15);

    public bool IsConfigured => Endpoint is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1)) yield return Fault(nameof(Timeout), "a duration from 00:00:01 to 00:01:00");
        if (BackOff < TimeSpan.FromSeconds(1) || BackOff > TimeSpan.FromDays(1)) yield return Fault(nameof(BackOff), "a duration from 00:00:01 to 1.00:00:00");
        if (Endpoint is null) yield break;
        if (!Endpoint.IsAbsoluteUri || !Endpoint.AbsoluteUri.EndsWith('/') || (Endpoint.Scheme != Uri.UriSchemeHttps && !(Endpoint.Scheme == Uri.UriSchemeHttp && Endpoint.IsLoopback)))
            yield return Fault(nameof(Endpoint), "an absolute https address that ends with / (http only on loopback), or absent");
        if (string.IsNullOrWhiteSpace(Email)) yield return Fault(nameof(Email), "the account that Signal-Logement gave");
        if (string.IsNullOrWhiteSpace(Password)) yield return Fault(nameof(Password), "the secret of that account");
    }

    private static ValidationResult Fault(string setting, string expected) => new($"{Section}:{setting} should be {expected}.");
}

[OptionsValidator]
internal sealed partial class SignalLogementOptionsValidator : IValidateOptions<SignalLogementOptions>;
