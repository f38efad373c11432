using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Settings;

/// <summary>
/// Where people reach the program. Never taken from a request: behind the Functions host the request only knows the
/// handler's own port.
/// </summary>
internal sealed class PublicAddressOptions : IValidatableObject
{
    public const string Section = "Slime";

    public string? PublicBaseUrl { get; set; }

    /// <summary>Ends with a slash. The validator reads it of wrong settings too, so it does not throw.</summary>
    public Uri BaseUrl => Uri.TryCreate($"{PublicBaseUrl?.TrimEnd('/')}/", UriKind.Absolute, out var url) ? url : new Uri("about:invalid");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            yield return new ValidationResult("Slime:PublicBaseUrl must be the https address at which people reach the program.");
    }
}

[OptionsValidator]
internal sealed partial class PublicAddressOptionsValidator : IValidateOptions<PublicAddressOptions>;
