using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Field.Commands;
using Slime.Functions.Files;
using Slime.Functions.Visits;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Merging;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Visits;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Field.Package;

/// <summary>Makes the forms of devices from the one list of questions that all forms are made from.</summary>
internal sealed class SharedFormsReader(IOptions<DepartmentOptions> department, EquipmentStock stock)
{
    /// <summary>Who lives here and what is asked at the table comes first, then the building and its rooms; what is proposed comes last.</summary>
    private static readonly IReadOnlyList<DiagnosticSection> Walk =
    [
        DiagnosticSection.Household, DiagnosticSection.Building, DiagnosticSection.Systems, DiagnosticSection.Measurements, DiagnosticSection.Use,
        DiagnosticSection.Equipment, DiagnosticSection.Photos, DiagnosticSection.Advice, DiagnosticSection.Orientations, DiagnosticSection.Recipients,
    ];

    public SharedForms Read() => new(
        [.. SectionForms.All.Select(form => new FormSectionAnswer(form.Section, form.Title, [.. form.Parts.Where(IsAsked).Select(part => Part(form, part))]))],
        Walk,
        stock.Items,
        new FieldChoices(
            [.. VisitReading.OutcomeNames.Select(name => new FieldChoice(name, Texts.Get($"visits.status.{name}")))],
            Words<ContactChannel>("visits.channel"),
            Words<ContactResult>("visits.result"),
            [.. VisitReading.CompanionNames.Select(name => new FieldChoice(name, Texts.Get($"visits.companionRole.{name}")))],
            Of(FileWords.Kinds),
            [.. Of(FileWords.Kinds).Where(kind => IsPhoto(kind.Value))]),
        new FieldLimits(
            FieldBatch.Most, NoteText.MaxLength, FileLimits.MaxCaptionLength, FileLimits.MaxPerCase, FileLimits.MaxPerAnnouncement, FileLimits.MaxBytes, FileLimits.MaxSignatureBytes,
            FieldPolicy.DaysWithoutContact, FieldPolicy.ReceiptDays, DiagnosticLimits.LineLength, DiagnosticLimits.TextLength));

    private bool IsAsked(FormPart part) => part is not Question { OfHighlands: true } || department.Value.HasColdHighlands;

    private static FormPartAnswer Part(SectionForm form, FormPart part) => part switch
    {
        Question question => Of(question, form.Label(question), form.Hint(question)),
        QuestionList list => new FormPartAnswer(
            list.Name, form.Label(list), form.Hint(list), "list", null, false, null, [.. list.Questions.Select(question => Of(question, form.Label(list, question), null))], list.Max,
            SectionLists.Of(form.Section).Single(known => known.Name == list.Name).Key),
        _ => throw new InvalidOperationException($"A form has no {part.GetType().Name}."),
    };

    private static FormPartAnswer Of(Question question, string label, string? hint) => new(
        question.Name, label, hint, EnumCode.Of(question.Kind), question.Unit is { } unit ? Texts.Get($"diagnostics.unit.{unit}") : null, question.Needed,
        question.Choices is { } choices ? Of(choices) : null, null, null, null);

    private static IReadOnlyList<FieldChoice> Of(IReadOnlyList<Choice> choices) => [.. choices.Select(choice => new FieldChoice(choice.Value, choice.Label))];

    private static IReadOnlyList<FieldChoice> Words<T>(string vocabulary)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(EnumCode.Of).Select(name => new FieldChoice(name, Texts.Get(vocabulary + "." + name)))];

    private static bool IsPhoto(string kind) => EnumCode.TryParse<FileKind>(kind, out var known) && known is not (FileKind.Bill or FileKind.Report or FileKind.Signature);
}
