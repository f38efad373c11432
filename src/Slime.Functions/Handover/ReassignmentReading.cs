using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Handover;

/// <param name="Duty"><c>mediator</c> or <c>tutor</c>.</param>
/// <param name="To">The post that takes it.</param>
/// <param name="Note">More about the reason; personal data.</param>
internal sealed record ReassignInput(Role? Duty, string? To, ReassignmentReason? Reason, string? Note = null);

/// <param name="From">The day from which it is so; absent for at once.</param>
internal sealed record ReassignManyInput(
    IReadOnlyList<string?>? Cases, string? To, Role? Duty = null, ReassignmentReason? Reason = null, DateOnly? From = null, string? Note = null);

/// <summary>A reassignment of one case, once its fields are right.</summary>
internal sealed record ReassignRequest(Reassign Command, string? Note);

internal static class ReassignmentReading
{
    private const int FurthestDays = 366;

    public static ReassignRequest? Read(ReassignInput input, StaffDirectory staff, List<FieldError> errors)
    {
        var before = errors.Count;
        var duty = ReadDuty(input.Duty, errors);
        var to = ReadReceiver(input.To, staff, errors);
        if (input.Reason is null) errors.Add(new FieldError("reason", FieldErrorCodes.Required, []));
        var note = FieldText.Lines("note", input.Note, NoteText.MaxLength, errors);
        return errors.Count > before ? null : new ReassignRequest(new Reassign(duty, to!, input.Reason!.Value), note);
    }

    public static ReassignManyRequest? Read(ReassignManyInput input, StaffDirectory staff, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        var duty = ReadDuty(input.Duty ?? Role.Mediator, errors);
        var to = ReadReceiver(input.To, staff, errors);
        var note = FieldText.Lines("note", input.Note, NoteText.MaxLength, errors);
        if (input.From < today) errors.Add(new FieldError("from", FieldErrorCodes.DateTooOld, [today]));
        if (input.From > today.AddDays(FurthestDays)) errors.Add(new FieldError("from", FieldErrorCodes.OutOfRange, [today, today.AddDays(FurthestDays)]));
        var cases = ReadCases(input.Cases, errors);
        return errors.Count > before ? null : new ReassignManyRequest(cases, duty, to!, input.Reason ?? ReassignmentReason.Handover, input.From ?? today, note);
    }

    private static Role ReadDuty(Role? duty, List<FieldError> errors)
    {
        if (duty is null) errors.Add(new FieldError("duty", FieldErrorCodes.Required, []));
        else if (duty is not (Role.Mediator or Role.Tutor)) errors.Add(new FieldError("duty", FieldErrorCodes.UnknownValue, []));
        return duty ?? Role.Mediator;
    }

    private static string? ReadReceiver(string? to, StaffDirectory staff, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(to)) errors.Add(new FieldError("to", FieldErrorCodes.Required, []));
        else if (staff.Find(to) is not { MayStandIn: true }) errors.Add(new FieldError("to", ReassignmentCodes.ReceiverUnknown, []));
        return to;
    }

    private static List<CaseId> ReadCases(IReadOnlyList<string?>? numbers, List<FieldError> errors)
    {
        if (numbers is not { Count: > 0 }) errors.Add(new FieldError("cases", FieldErrorCodes.AtLeastOne, []));
        else if (numbers.Count > ReassignMany.MostCases) errors.Add(new FieldError("cases", FieldErrorCodes.TooMany, [ReassignMany.MostCases]));
        var cases = new List<CaseId>();
        foreach (var (number, index) in (numbers ?? []).Select((number, index) => (number, index)))
        {
            if (CaseId.TryParse(number, out var id)) cases.Add(id);
            else errors.Add(new FieldError($"cases[{index}]", FieldErrorCodes.UnknownValue, []));
        }

        return cases;
    }
}
