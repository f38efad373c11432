using Slime.Model.Cases.Diagnostics;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>How a question is answered.</summary>
public enum AnswerKind
{
    Line,
    Text,
    Whole,
    Number,

    /// <summary>Typed in euros, kept in cents.</summary>
    Euros,
    Date,
    Choice,
    YesNo,

    /// <summary>Ticked or not said.</summary>
    Tick,
    Several,
}

/// <summary>A part of a section's form.</summary>
/// <param name="Name">The property, by its name in JSON; with a dot when it lies deeper.</param>
public abstract record FormPart(string Name);

/// <summary>One question.</summary>
public sealed record Question(string Name, AnswerKind Kind) : FormPart(Name)
{
    /// <summary>The key of the unit's text.</summary>
    public string? Unit { get; init; }

    /// <summary>The answers offered; null where they depend on the case.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>Needed before the diagnostic is handed in.</summary>
    public bool Needed { get; init; }

    /// <summary>Asked only where dwellings lie above 800 m in a cold climate zone.</summary>
    public bool OfHighlands { get; init; }
}

/// <summary>As many lines as there are answers, each with the same questions.</summary>
/// <param name="Spare">Empty lines that are offered.</param>
/// <param name="Max">Lines that may be given.</param>
public sealed record QuestionList(string Name, int Spare, int Max, params IReadOnlyList<Question> Questions) : FormPart(Name);

/// <summary>The form of one section.</summary>
/// <param name="Slug">Its name in the address of its page.</param>
public sealed record SectionForm(DiagnosticSection Section, string Slug, params IReadOnlyList<FormPart> Parts)
{
    /// <summary>The section's name in JSON, with which the path of every field begins.</summary>
    public string Path { get; } = EnumCode.Of(Section);

    public string Title => Texts.Get($"diagnostics.section.{Path}");

    public string Label(FormPart part) => Texts.Get($"diagnostics.field.{Path}.{part.Name}");

    public string Label(QuestionList list, Question question) => Texts.Get($"diagnostics.field.{Path}.{list.Name}.{question.Name}");

    public string? Hint(FormPart part) => Texts.Find($"diagnostics.hint.{Path}.{part.Name}");
}
