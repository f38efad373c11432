using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.TimeSheets;

internal sealed record WorkPlanRowInput(Role? Role, DateOnly? From, decimal? DaysPerMonth, int? PercentOfFullTime, bool? PerPost, Role? Within);

/// <summary>What is planned for each role from a day on; what GET answers may be sent back by PUT.</summary>
internal sealed record WorkPlanInput(IReadOnlyList<WorkPlanRowInput?>? Rows)
{
    private const int MaxRows = 50;
    private const int MostDays = 400;

    public static WorkPlanInput Of(WorkPlan plan) => new([.. plan.Rows.Select(row => new WorkPlanRowInput(row.Role, row.From, row.DaysPerMonth, row.PercentOfFullTime, row.PerPost, row.Within))]);

    public WorkPlan? Read(List<FieldError> errors)
    {
        var rows = Rows ?? [];
        if (rows.Count == 0) errors.Add(new FieldError("rows", FieldErrorCodes.Required, []));
        if (rows.Count > MaxRows) errors.Add(new FieldError("rows", FieldErrorCodes.TooMany, [MaxRows]));
        foreach (var (row, index) in rows.Take(MaxRows).Select((row, index) => (row, index)))
        {
            var path = $"rows[{index}].";
            if (row?.Role is not { } role) errors.Add(new FieldError(path + "role", FieldErrorCodes.Required, []));
            else if (!TimePurposes.Roles.Contains(role)) errors.Add(new FieldError(path + "role", FieldErrorCodes.UnknownValue, []));
            if (row?.From is null) errors.Add(new FieldError(path + "from", FieldErrorCodes.Required, []));
            if (rows.Take(index).Any(earlier => earlier?.Role == row?.Role && earlier?.From == row?.From && row?.From is not null)) errors.Add(new FieldError(path + "from", "duplicate", []));
            if (row is { DaysPerMonth: null, PercentOfFullTime: null }) errors.Add(new FieldError(path + "daysPerMonth", FieldErrorCodes.Required, []));
            if (row is { DaysPerMonth: not null, PercentOfFullTime: not null }) errors.Add(new FieldError(path + "percentOfFullTime", "time_plan_both", []));
            if (row?.DaysPerMonth is < 0 or > MostDays) errors.Add(new FieldError(path + "daysPerMonth", FieldErrorCodes.OutOfRange, [0, MostDays]));
            if (row?.PercentOfFullTime is < 0 or > 100) errors.Add(new FieldError(path + "percentOfFullTime", FieldErrorCodes.OutOfRange, [0, 100]));
            if (row?.Within is { } within && within == row.Role) errors.Add(new FieldError(path + "within", FieldErrorCodes.UnknownValue, []));
        }

        if (errors.Count > 0) return null;
        return new WorkPlan([.. rows.Select(row => new WorkPlanRow(row!.Role!.Value, row.From!.Value, row.DaysPerMonth, row.PercentOfFullTime, row.PerPost ?? true, row.Within)).OrderBy(row => row.Role).ThenBy(row => row.From)]);
    }
}
