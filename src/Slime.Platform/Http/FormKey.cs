using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Platform.Http;

/// <summary>What a page sends back with its form, so that the same page sent twice acts once.</summary>
internal static class FormKey
{
    public const string Field = "key";

    public static string New() => Guid.NewGuid().ToString("N");

    /// <returns>Null when the form has none that can be kept: it acts each time that it is sent.</returns>
    public static string? Of(IFormCollection posted, string field = Field) => posted.Text(field) is { Length: > 0 and <= IdempotencyKeys.MaxLength } key && !key.Any(char.IsControl) ? key : null;

    /// <summary>The key of the form that is shown again, or of a page that is shown for the first time.</summary>
    public static string OfOrNew(IFormCollection? posted) => (posted is null ? null : Of(posted)) ?? New();
}
