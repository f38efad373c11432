using Slime.Functions.Http;
using Slime.Functions.Pages.Components;
using Slime.Model.Referrals;

namespace Slime.Functions.Pages;

internal static class FieldErrors
{
    /// <summary>The messages of refused input beside their fields.</summary>
    public static FormErrors ToForm(this IEnumerable<FieldError> errors) => new(errors
        .GroupBy(error => error.Path, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(Problems.Message).Distinct().ToArray(), StringComparer.Ordinal));
}
