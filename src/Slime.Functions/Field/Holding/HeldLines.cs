using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Field.Commands.Kinds;
using Slime.Functions.Visits;
using Slime.Model.Calendar;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Field.Holding;

/// <summary>What came too late, in the words of the forms in which it was entered.</summary>
internal static class HeldLines
{
    public static IReadOnlyList<(string Label, string Value)> Of(string kind, JsonNode? payload, CaseChoices choices)
    {
        if (payload is not JsonObject said) return [];
        try
        {
            return kind switch
            {
                "diagnosticSection" => Section(said, choices),
                "equipment" => Answers(DiagnosticSection.Equipment, new Diagnostic { Equipment = new EquipmentSection { Lines = [.. said.Deserialize<EquipmentInput>(SlimeJson.Requests)!.Lines!.OfType<EquipmentLine>()] } }, choices),
                "contact" => Said(said, ("channel", "visits.channel."), ("result", "visits.result."), ("on", ""), ("time", ""), ("phone", ""), ("note", "")),
                "planVisit" or "moveVisit" => [(Texts.Get("visits.field.date"), When(said)), .. Said(said, ("because", ""))],
                "visitOutcome" => Said(said, ("outcome", "visits.status."), ("on", ""), ("note", ""), ("because", "")),
                "note" => [(Texts.Get("notes.field.text"), (string?)said["text"] ?? "")],
                "filesCompleted" => [(Texts.Get("files.title"), Texts.Get("field.held.files", said["fileIds"]?.AsArray().Count ?? 0))],
                _ => [],
            };
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException or ArgumentNullException)
        {
            // What no form of ours could have sent is kept, and shown as having no words.
            return [];
        }
    }

    private static IReadOnlyList<(string, string)> Section(JsonObject said, CaseChoices choices)
    {
        var input = said.Deserialize<SectionInput>(SlimeJson.Requests)!;
        var form = SectionForms.Of(input.Section!.Value);
        return [(Texts.Get("field.held.section"), form.Title), .. Answers(form.Section, SectionJson.Read(form, input.Content!.Value), choices)];
    }

    private static IReadOnlyList<(string, string)> Answers(DiagnosticSection section, Diagnostic diagnostic, CaseChoices choices) =>
        [.. AnswerWords.Of(SectionForms.Of(section), SectionValues.Of(diagnostic), choices)];

    private static IReadOnlyList<(string, string)> Said(JsonObject said, params (string Name, string Vocabulary)[] members) =>
    [
        .. members.Select(member => (Label(member.Name), Value: Value((string?)said[member.Name], member))).Where(line => line.Value.Length > 0),
    ];

    private static string Label(string name) => Texts.Get(name == "time" ? "visits.field.contactTime" : $"visits.field.{name}");

    private static string Value(string? value, (string Name, string Vocabulary) member) =>
        string.IsNullOrEmpty(value) ? "" : member.Vocabulary.Length > 0 ? Texts.Find(member.Vocabulary + value) ?? value : IsoDate.TryReadAny(value, out var day) ? Dates.Day(day) : value;

    private static string When(JsonObject said) =>
        LocalDateTime.TryParse((string?)said["plannedFor"], out var local) ? VisitWords.When(local) : (string?)said["plannedFor"] ?? "";
}
