using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Bulk;

/// <param name="To">The post that takes them, to reassign.</param>
/// <param name="Reason">Workload when absent.</param>
/// <param name="Template">Of a letter.</param>
internal sealed record BulkInput(
    BulkAction? Action, IReadOnlyList<string?>? Cases, string? To = null, ReassignmentReason? Reason = null, HouseholdNoticeTemplate? Template = null);

internal static class BulkReading
{
    /// <summary>The letters that try to get a household to answer.</summary>
    public static readonly IReadOnlyList<HouseholdNoticeTemplate> Letters = [HouseholdNoticeTemplate.FirstContact, HouseholdNoticeTemplate.UnreachableLast];

    public static BulkRequest? Read(BulkInput input, StaffDirectory staff, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Action is null) errors.Add(new FieldError("action", FieldErrorCodes.Required, []));
        var cases = ReadCases(input.Cases ?? [], errors);
        if (input.Action == BulkAction.Reassign)
        {
            if (string.IsNullOrEmpty(input.To)) errors.Add(new FieldError("to", FieldErrorCodes.Required, []));
            else if (staff.Find(input.To) is not { MayStandIn: true }) errors.Add(new FieldError("to", ReassignmentCodes.ReceiverUnknown, []));
        }

        if (input.Action == BulkAction.Letter && (input.Template is not { } template || !Letters.Contains(template)))
            errors.Add(new FieldError("template", input.Template is null ? FieldErrorCodes.Required : FieldErrorCodes.UnknownValue, []));
        return errors.Count > before ? null : new BulkRequest(input.Action!.Value, cases, input.To, input.Reason, input.Template);
    }

    /// <summary>Each once.</summary>
    public static IReadOnlyList<CaseId> ReadCases(IReadOnlyList<string?> numbers, List<FieldError> errors)
    {
        if (numbers.Count == 0) errors.Add(new FieldError("cases", FieldErrorCodes.AtLeastOne, []));
        if (numbers.Count > BulkRequest.Most) errors.Add(new FieldError("cases", FieldErrorCodes.TooMany, [BulkRequest.Most]));
        var cases = new List<CaseId>();
        foreach (var (number, index) in numbers.Select((number, index) => (number, index)))
        {
            if (CaseId.TryParse(number, out var id)) cases.Add(id);
            else errors.Add(new FieldError($"cases[{index}]", FieldErrorCodes.UnknownValue, []));
        }

        return [.. cases.Distinct()];
    }
}
