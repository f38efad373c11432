using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>Answers in words, for reviews and versions.</summary>
internal static class AnswerWords
{
    /// <summary>The answers of a section that has any, each with its question; the lines of a list are one answer each.</summary>
    public static IEnumerable<(string Label, string Value)> Of(SectionForm form, SectionValues values, CaseChoices choices)
    {
        foreach (var part in form.Parts)
        {
            if (part is Question question && One(question, $"{form.Path}.{question.Name}", values, choices) is { } answer)
                yield return (form.Label(question), answer);
            if (part is not QuestionList list) continue;
            for (var i = 0; i < values.Lines($"{form.Path}.{list.Name}"); i++)
            {
                var line = list.Questions
                    .Select(asked => (Label: form.Label(list, asked), Value: One(asked, $"{form.Path}.{list.Name}[{i}].{asked.Name}", values, choices)))
                    .Where(told => told.Value is not null)
                    .Select(told => Texts.Get("diagnostics.answer", told.Label, told.Value));
                yield return (Texts.Get("diagnostics.line", form.Label(list), i + 1), string.Join("\u00a0; ", line));
            }
        }
    }

    private static string? One(Question question, string path, SectionValues values, CaseChoices choices)
    {
        var given = values.Many(path).Where(value => value.Length > 0).ToList();
        if (given.Count == 0) return null;
        var words = given.Select(value => question.Kind switch
        {
            AnswerKind.Choice or AnswerKind.Several => choices.For(question).LabelOf(value),
            AnswerKind.Tick or AnswerKind.YesNo => Texts.Get(value == "true" ? "referrals.yes" : "referrals.no"),
            AnswerKind.Date => IsoDate.TryReadAny(value, out var day) ? Dates.Day(day) : value,
            _ => value,
        });
        return question.Unit is { } unit ? $"{string.Join(", ", words)} {Texts.Get($"diagnostics.unit.{unit}")}" : string.Join(", ", words);
    }
}
