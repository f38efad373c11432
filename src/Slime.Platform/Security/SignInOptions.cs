using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Slime.Platform.Security;

/// <summary>Who issues the tokens that the program believes.</summary>
internal sealed class SignInOptions : IValidatableObject
{
    public const string Section = "Slime:Authentication";

    /// <summary>The OpenID Connect issuer, for example the tenant's <c>https://login.microsoftonline.com/{tenant}/v2.0</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>The application's id in that issuer.</summary>
    public string? Audience { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
            yield return new ValidationResult("Slime:Authentication:Authority must be the https address of the OpenID Connect issuer.");
        if (string.IsNullOrWhiteSpace(Audience))
            yield return new ValidationResult("Slime:Authentication:Audience must be the application's id in the OpenID Connect issuer.");
    }
}

[OptionsValidator]
internal sealed partial class SignInOptionsValidator : IValidateOptions<SignInOptions>;
