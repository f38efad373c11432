using System.Globalization;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.TimeSheets;

/// <summary>A row of the plan as typed.</summary>
public sealed record WorkPlanTyped(string Role, string From, string Days, string Percent, string PerPost, string Within)
{
    public static readonly WorkPlanTyped Blank = new("", "", "", "", "", "");
}

/// <summary>Planned time as typed; the last row is blank, for one more.</summary>
public sealed record WorkPlanForm(IReadOnlyList<WorkPlanTyped> Rows, string Version)
{
    private const int MaxRows = 50;

    internal static string VersionOf(StoredPlan stored) => stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture);

    internal static WorkPlanForm Of(StoredPlan stored) => new(
        [
            .. stored.Plan.Rows.Select(row => new WorkPlanTyped(
                EnumCode.Of(row.Role), IsoDate.Text(row.From), row.DaysPerMonth is { } days ? Numbers.Plain(days) : "", row.PercentOfFullTime?.ToString(Texts.French) ?? "", row.PerPost ? "yes" : "no",
                row.Within is { } within ? EnumCode.Of(within) : "")),
            WorkPlanTyped.Blank,
        ],
        VersionOf(stored));

    public static WorkPlanForm Read(IFormCollection posted) => new(
        [
            .. posted.Rows("rows", MaxRows, "role", field => new WorkPlanTyped(field("role"), field("from"), field("daysPerMonth"), field("percentOfFullTime"), field("perPost"), field("within")))
                .Where(row => row is not { Role: "", From: "" }),
            WorkPlanTyped.Blank,
        ],
        posted.Text("version"));

    internal WorkPlanInput ToInput(List<FieldError> errors) => new(
    [
        .. Rows.Where(row => row != WorkPlanTyped.Blank).Select((row, index) => new WorkPlanRowInput(
            TypedText.Word<Role>(row.Role, Name(index, "role"), errors), TypedText.Day(row.From, Name(index, "from"), errors), TypedText.Amount(row.Days, Name(index, "daysPerMonth"), errors),
            TypedText.Whole(row.Percent, Name(index, "percentOfFullTime"), errors), row.PerPost != "no", TypedText.Word<Role>(row.Within, Name(index, "within"), errors))),
    ]);

    public static string Name(int row, string field) => PostedForm.RowName("rows", row, field);

    internal static IResult Show(Caller caller, WorkPlanForm form, IReadOnlyList<FieldError> errors, string? done) => View.Of<WorkPlanPage>(
        errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        (nameof(WorkPlanPage.Frame), Frames.For(caller, Texts.Get("time.plan.title"), TimePages.Path)),
        (nameof(WorkPlanPage.Form), form),
        (nameof(WorkPlanPage.Done), done),
        (nameof(WorkPlanPage.Errors), errors.ToForm()));
}
