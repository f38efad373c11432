using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Platform.Web;

internal static class FieldErrors
{
    public static string Message(FieldError error) => error switch
    {
        // Asked in the words of the country, and of France where the number may be French too.
        { Code: FieldErrorCodes.PhoneAmbiguous, Arguments: [var region, var abroad, null] } => Texts.Get($"errors.field.phone_ambiguous.{region}", abroad),
        { Code: FieldErrorCodes.PhoneAmbiguous, Arguments: [var region, var abroad, var french] } => Texts.Get($"errors.field.phone_ambiguous.{region}.french", abroad, french),
        _ => Texts.Get($"errors.field.{error.Code}", [.. error.Arguments]),
    };

    /// <summary>What is said of each field: its messages, its codes.</summary>
    public static Dictionary<string, string[]> ByField(this IEnumerable<FieldError> errors, Func<FieldError, string> say) => errors
        .GroupBy(error => error.Path, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(say).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>The messages of refused input beside their fields.</summary>
    public static FormErrors ToForm(this IEnumerable<FieldError> errors) => new(errors.ByField(Message));
}
