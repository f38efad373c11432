using System.Globalization;
using System.Text.RegularExpressions;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>What is missing, strange or added up, in words.</summary>
internal static partial class DiagnosticWords
{
    public static string Gap(FieldError gap) => Texts.Get("diagnostics.answer", FieldLabel(gap.Path), FieldErrors.Message(gap));

    public static string Warning(MeasurementWarning warning) => Texts.Get(
        $"diagnostics.warning.{warning.Code}", FieldLabel(warning.Path), Numbers.Plain(warning.Value), Numbers.Plain(warning.Least), Numbers.Plain(warning.Most));

    public static string Equipment(EquipmentTotals totals) =>
        totals.Pieces == 0 ? Texts.Get("diagnostics.equipment.none") : Texts.Get("diagnostics.equipment.total", totals.Pieces, Numbers.ShortEurosAlone(totals.CostCents));

    /// <summary>Where the diagnostic stands.</summary>
    public static string State(OpenDiagnostic open, string person)
    {
        var visit = open.State.DoneVisit()?.EndedOn is { } visitedOn ? Texts.Get("diagnostics.state.visited", Dates.Day(visitedOn)) : Texts.Get("diagnostics.state.notVisited");
        var draft = open.Saved is { } saved ? Texts.Get("diagnostics.state.draft", Dates.Moment(saved.SavedAt), person)
            : open.State.Diagnostics.IsEmpty ? Texts.Get("diagnostics.state.notBegun")
            : Texts.Get("diagnostics.state.submitted", open.State.Diagnostics.Length);
        return $"{visit} {draft}";
    }

    public static SectionForm FormOf(string path) => SectionForms.All.First(form => path.StartsWith(form.Path + ".", StringComparison.Ordinal));

    /// <summary>The question of a field, with the number of its line.</summary>
    public static string FieldLabel(string path)
    {
        var form = FormOf(path);
        var match = LinePath().Match(path[(form.Path.Length + 1)..]);
        if (match.Success && form.Parts.OfType<QuestionList>().FirstOrDefault(list => list.Name == match.Groups["list"].Value) is { } lines)
        {
            var line = Texts.Get("diagnostics.line", form.Label(lines), int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) + 1);
            return lines.Questions.FirstOrDefault(question => question.Name == match.Groups["name"].Value) is { } asked ? $"{line}, {form.Label(lines, asked)}" : line;
        }

        return form.Parts.FirstOrDefault(part => $"{form.Path}.{part.Name}" == path) is { } found ? form.Label(found) : form.Title;
    }

    [GeneratedRegex(@"^(?<list>[A-Za-z]+)\[(?<line>[0-9]+)\](\.(?<name>.+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LinePath();
}
