using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Security;

/// <summary>What browsers are told about this site, from the section <c>Slime</c>.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    public const string Section = "Slime";

    /// <summary>The address that people type. The Functions host hides it: behind it, forms are refused without this.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Where browsers upload files directly: the address of the Blob service.</summary>
    public Uri? UploadOrigin { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsWeb(PublicBaseUrl)) yield return Refused(nameof(PublicBaseUrl), "https://slime.exemple.fr");
        if (!IsWeb(UploadOrigin)) yield return Refused(nameof(UploadOrigin), "https://account.blob.core.windows.net");
    }

    /// <summary>Scheme, host and port without the default one, as browsers write an origin.</summary>
    internal static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static bool IsWeb(Uri? url) => url is null || url is { IsAbsoluteUri: true, Scheme: "https" or "http" };

    private static ValidationResult Refused(string name, string example) =>
        new($"{Section}:{name} must be an absolute http or https address such as {example}.", [name]);
}

[OptionsValidator]
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>;
