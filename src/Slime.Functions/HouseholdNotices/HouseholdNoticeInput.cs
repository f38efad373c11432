using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Text;

namespace Slime.Functions.HouseholdNotices;

internal sealed record HouseholdNoticeInput(HouseholdNoticeTemplate? Template, HouseholdNoticeChannel? Channel);

internal sealed record HouseholdNoticeRequest(HouseholdNoticeTemplate Template, HouseholdNoticeChannel Channel);

internal static class HouseholdNoticeReading
{
    public static HouseholdNoticeRequest? Read(HouseholdNoticeInput input, List<FieldError> errors)
    {
        if (input.Template is null) errors.Add(new FieldError("template", FieldErrorCodes.Required, []));
        if (input.Channel is null) errors.Add(new FieldError("channel", FieldErrorCodes.Required, []));
        return input is { Template: { } template, Channel: { } channel } ? new HouseholdNoticeRequest(template, channel) : null;
    }
}
