using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Merging;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>
/// Turns what was typed into a section into the section. A line that is left empty keeps its place while values are checked, so
/// that each message stands beside its field, and is left out of what is saved.
/// </summary>
internal sealed partial class SectionReading(SectionForm form, IFormCollection posted)
{
    private readonly List<FieldError> _errors = [];

    /// <summary>The diagnostic with the section as it was typed, or what is wrong with which field.</summary>
    public static (Diagnostic? Diagnostic, IReadOnlyList<FieldError> Errors) Read(SectionForm form, IFormCollection posted, Diagnostic current, DateOnly today)
    {
        var reading = new SectionReading(form, posted);
        var typed = reading.Section();
        if (reading._errors.Count > 0) return (null, reading._errors);
        if (DiagnosticReading.Read(With(current, form.Section, Parsed(form, typed)), today) is DiagnosticReading.Refused refused) return (null, refused.Errors);
        foreach (var list in form.Parts.OfType<QuestionList>()) RemoveEmpty(typed[list.Name]!.AsArray(), form.Section);
        return (With(current, form.Section, Parsed(form, typed)), []);
    }

    public static int LinesOf(IFormCollection posted, string list) => Math.Min(
        MaxLines,
        posted.Keys.Where(key => key.StartsWith($"{list}[", StringComparison.Ordinal))
            .Select(key => Line().Match(key, list.Length))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) + 1)
            .DefaultIfEmpty(0).Max());

    public static Diagnostic With(Diagnostic current, DiagnosticSection section, Diagnostic from) => section switch
    {
        DiagnosticSection.Household => current with { Household = from.Household },
        DiagnosticSection.Building => current with { Building = from.Building },
        DiagnosticSection.Systems => current with { Systems = from.Systems },
        DiagnosticSection.Use => current with { Use = from.Use },
        DiagnosticSection.Measurements => current with { Measurements = from.Measurements },
        DiagnosticSection.Equipment => current with { Equipment = from.Equipment },
        DiagnosticSection.Advice => current with { Advice = from.Advice },
        DiagnosticSection.Photos => current with { Photos = from.Photos },
        DiagnosticSection.Orientations => current with { Orientations = from.Orientations },
        _ => current with { Recipients = from.Recipients },
    };

    private const int MaxLines = 100;

    private static Diagnostic Parsed(SectionForm form, JsonObject typed) =>
        new JsonObject { [form.Path] = typed.DeepClone() }.Deserialize<Diagnostic>(SlimeJson.Options)!;

    private JsonObject Section()
    {
        var section = new JsonObject();
        foreach (var part in form.Parts)
        {
            if (part is Question question) Put(section, question.Name, Answer(question, $"{form.Path}.{question.Name}"));
            else if (part is QuestionList list) section[list.Name] = Lines(list, $"{form.Path}.{list.Name}");
        }

        return section;
    }

    private JsonArray Lines(QuestionList list, string path)
    {
        var lines = new JsonArray();
        for (var i = 0; i < LinesOf(posted, path); i++)
        {
            var line = new JsonObject();
            if (IdOf(list, $"{path}[{i}]") is { } id) line[SectionLists.Id] = id;
            foreach (var question in list.Questions) Put(line, question.Name, Answer(question, $"{path}[{i}].{question.Name}"));
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>What tells the line apart when it is written by several; it comes back as the form was given it.</summary>
    private string? IdOf(QuestionList list, string path) =>
        SectionLists.Of(form.Section).Any(known => known.Name == list.Name && known.Key == SectionLists.Id) && posted[$"{path}.{SectionLists.Id}"].ToString() is { Length: > 0 } id ? id : null;

    private static void Put(JsonObject target, string name, JsonNode? answer)
    {
        if (answer is null) return;
        if (name.Split('.') is [var outer, var inner])
        {
            if (target[outer] is not JsonObject deeper) target[outer] = deeper = [];
            deeper[inner] = answer;
        }
        else
        {
            target[name] = answer;
        }
    }

    /// <summary>A photo's caption without the photo is no answer; any other line with a word in it is.</summary>
    private static void RemoveEmpty(JsonArray lines, DiagnosticSection section)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i]!.AsObject();
            if (line.All(member => member.Key == SectionLists.Id) || (section == DiagnosticSection.Photos && !line.ContainsKey("fileId"))) lines.RemoveAt(i);
        }
    }

    private JsonNode? Answer(Question question, string path)
    {
        if (question.Kind == AnswerKind.Several)
            return new JsonArray([.. posted[path].OfType<string>().Where(value => value.Length > 0).Select(value => Offered(question, path, value)).OfType<JsonNode>()]);
        var text = posted.Text(path);
        if (text.Length == 0) return null;
        return question.Kind switch
        {
            AnswerKind.Line or AnswerKind.Text => JsonValue.Create(posted[path].ToString()),
            AnswerKind.Choice => Offered(question, path, text),
            AnswerKind.Tick or AnswerKind.YesNo => text is "true" or "false" ? JsonValue.Create(text == "true") : Refuse(path, FieldErrorCodes.UnknownValue),
            AnswerKind.Date => TypedText.Day(text, path, _errors) is { } day ? JsonValue.Create(IsoDate.Text(day)) : null,
            AnswerKind.Whole => TypedText.Whole(text, path, _errors) is { } whole ? JsonValue.Create(whole) : null,
            _ => Decimal(path, text, question.Kind == AnswerKind.Euros),
        };
    }

    private JsonValue? Decimal(string path, string text, bool euros) => euros
        ? TypedText.Euros(text, path, _errors) is { } cents ? JsonValue.Create(cents) : null
        : TypedText.Amount(text, path, _errors) is { } value ? JsonValue.Create(value) : null;

    /// <summary>A value that the form did not offer; those that depend on the case are checked with the case.</summary>
    private JsonNode? Offered(Question question, string path, string value)
    {
        if (question.Choices is { } choices) return choices.Any(choice => choice.Value == value) ? JsonValue.Create(value) : Refuse(path, FieldErrorCodes.UnknownValue);
        if (question.Name is not ("fileId" or "signedReport")) return JsonValue.Create(value);
        return Model.Cases.Files.FileId.TryParse(value, out _) ? JsonValue.Create(value) : Refuse(path, FieldErrorCodes.UnknownValue);
    }

    private JsonNode? Refuse(string path, string code, params object?[] arguments)
    {
        _errors.Add(new FieldError(path, code, arguments));
        return null;
    }

    [GeneratedRegex(@"\G\[(?<line>[0-9]{1,3})\]\.", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
