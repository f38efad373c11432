using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Pages.Components;
using Slime.Functions.Storage;
using Slime.Model.Cases.Diagnostics;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>A section's form as it is shown.</summary>
/// <param name="Confirmed">What was just done.</param>
/// <param name="Kept">The section that was just saved: a browser forgets what it kept of it.</param>
/// <param name="Theirs">What somebody else saved meanwhile.</param>
/// <param name="Base">See <see cref="SectionBase"/>; null for the section as it is now.</param>
public sealed record ShownSection(
    SectionValues Values, FormErrors Errors, string? Confirmed = null, SectionForm? Kept = null, SectionValues? Theirs = null, string? Base = null);

/// <summary>
/// What a section was when its form was made, as a hash: two people may fill different sections at the same time, and only the
/// same section saved meanwhile is a conflict.
/// </summary>
internal static class SectionBase
{
    public static string Of(Diagnostic diagnostic, SectionForm form) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Section(diagnostic, form))));

    /// <summary>Whether the section says the same in both.</summary>
    public static bool IsSame(Diagnostic one, Diagnostic other, SectionForm form) => JsonNode.DeepEquals(Section(one, form), Section(other, form));

    private static JsonNode? Section(Diagnostic diagnostic, SectionForm form) => JsonSerializer.SerializeToNode(diagnostic, SlimeJson.Options)![form.Path];
}
