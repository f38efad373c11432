using System.Globalization;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Model.Training;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Training;

/// <summary>A step as typed.</summary>
public sealed record StepRow(string Id, string Kind, string Label, string IsBase, string Visits, string ValidityMonths)
{
    public static readonly StepRow Blank = new("", "", "", "", "", "");
}

/// <summary>A path as typed; the last row is blank, for one more.</summary>
public sealed record PathForm(string Name, IReadOnlyList<StepRow> Steps, string Version)
{
    internal static PathForm Of(StoredPath? stored, Role role) => stored is null
        ? Proposed(role)
        : new PathForm(
            stored.Path.Name,
            [.. stored.Path.Steps.Select(step => new StepRow(step.Id, EnumCode.Of(step.Kind), step.Label, step.IsBase ? "yes" : "no", Text(step.Visits), Text(step.ValidityMonths))), StepRow.Blank],
            stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is known of a mediator's training, to begin with: the national network's course, an observation, three visits accompanied.</summary>
    private static PathForm Proposed(Role role) => new(
        role == Role.Mediator ? Texts.Get("training.proposed.name") : "",
        role == Role.Mediator
            ?
            [
                new StepRow("", EnumCode.Of(StepKind.Course), Texts.Get("training.proposed.course"), "yes", "", "60"),
                new StepRow("", EnumCode.Of(StepKind.Observation), Texts.Get("training.proposed.observation"), "no", "", ""),
                new StepRow("", EnumCode.Of(StepKind.AccompaniedVisits), Texts.Get("training.proposed.visits"), "no", "3", ""),
                StepRow.Blank,
            ]
            : [StepRow.Blank],
        "0");

    public static PathForm Read(IFormCollection posted, int max) => new(
        posted.Text("name"),
        [
            .. posted.Rows("steps", max, "kind", field => new StepRow(field("id"), field("kind"), field("label"), field("isBase"), field("visits"), field("validityMonths"))).Where(row => row is not { Kind: "", Label: "" }),
            StepRow.Blank,
        ],
        posted.Text("version"));

    internal PathInput ToInput(List<FieldError> errors) => new(
        null, Name,
        [
            .. Steps.Where(row => row != StepRow.Blank).Select((row, index) => new StepInput(
                row.Id.Length == 0 ? null : row.Id, TypedText.Word<StepKind>(row.Kind, FieldName(index, "kind"), errors), row.Label, row.IsBase == "yes",
                TypedText.Whole(row.Visits, FieldName(index, "visits"), errors), TypedText.Whole(row.ValidityMonths, FieldName(index, "validityMonths"), errors))),
        ]);

    public static string FieldName(int row, string field) => PostedForm.RowName("steps", row, field);

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
