using System.ComponentModel.DataAnnotations;

namespace Slime.Functions.Hosting;

/// <summary>
/// Where people reach the program. Never taken from a request: behind the Functions host the request only knows the
/// handler's own port.
/// </summary>
internal sealed class PublicAddressOptions : IValidatableObject
{
    public const string Section = "Slime";

    public string? PublicBaseUrl { get; set; }

    public Uri BaseUrl => new(PublicBaseUrl!.TrimEnd('/') + "/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            yield return new ValidationResult("Slime:PublicBaseUrl must be the https address at which people reach the program.");
    }
}
