using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;
using Slime.Model.Text;

namespace Slime.Functions.Deliveries;

/// <param name="Channel">How: <c>printed</c>, <c>handed</c>, <c>mail</c> or <c>post</c>; a link is given by its own request.</param>
/// <param name="On">Today when absent.</param>
internal sealed record DeliveryInput(DeliveryChannel? Channel, DateOnly? On = null);

internal sealed record DeliveryRequest(DeliveryChannel Channel, DateOnly On);

/// <summary>Which report is meant.</summary>
internal sealed record ReportRequest(int Version, ReportRecipient Recipient);

internal static class DeliveryReading
{
    public static IReadOnlyList<DeliveryChannel> ByHand { get; } = [.. Enum.GetValues<DeliveryChannel>().Where(channel => channel != DeliveryChannel.Link)];

    public static DeliveryRequest? Read(DeliveryInput input, DateOnly today, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Channel is null) errors.Add(new FieldError("channel", FieldErrorCodes.Required, []));
        else if (!ByHand.Contains(input.Channel.Value)) errors.Add(new FieldError("channel", "channel_is_link", []));
        if (input.On > today) errors.Add(new FieldError("on", FieldErrorCodes.DateInFuture, []));
        return errors.Count > before ? null : new DeliveryRequest(input.Channel!.Value, input.On ?? today);
    }

    /// <returns>Null for a word that is no recipient.</returns>
    public static ReportRecipient? Recipient(string word)
    {
        var known = Enum.GetValues<ReportRecipient>().Where(recipient => EnumCode.Of(recipient) == word).ToList();
        return known is [var recipient] ? recipient : null;
    }
}
