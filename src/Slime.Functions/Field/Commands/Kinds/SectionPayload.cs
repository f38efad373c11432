using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Diagnostics.Form;
using Slime.Model.Cases.Diagnostics;
using Slime.Platform.Storage;

namespace Slime.Functions.Field.Commands.Kinds;

/// <param name="Content">The whole section.</param>
/// <param name="Before">The section as it was when the edit began: with it, what two people wrote in different lines is brought together.</param>
internal sealed record SectionInput(DiagnosticSection? Section, JsonElement? Content, JsonElement? Before = null);

/// <summary>What the two who wrote one section must choose between.</summary>
/// <param name="TheirsBase">What the choice must name.</param>
public sealed record SectionConflictAnswer(
    DiagnosticSection Section, JsonNode? Mine, JsonNode? Theirs, JsonNode? Base, string TheirsBase, string? SavedBy, DateTimeOffset? SavedAt);

/// <summary>A section by itself, in and out of the diagnostic that it is part of.</summary>
internal static class SectionJson
{
    /// <summary>A diagnostic in which this section alone says something; as a form of the page is read.</summary>
    /// <exception cref="JsonException">The content is not one of this section.</exception>
    public static Diagnostic Read(SectionForm form, JsonElement content) => JsonSerializer.Deserialize<Diagnostic>($"{{\"{form.Path}\":{content.GetRawText()}}}", SlimeJson.Requests)!;

    public static Diagnostic Read(SectionForm form, JsonObject content) => new JsonObject { [form.Path] = content.DeepClone() }.Deserialize<Diagnostic>(SlimeJson.Options)!;

    public static JsonObject Of(Diagnostic diagnostic, SectionForm form) => JsonSerializer.SerializeToNode(diagnostic, SlimeJson.Options)![form.Path]!.AsObject();
}
