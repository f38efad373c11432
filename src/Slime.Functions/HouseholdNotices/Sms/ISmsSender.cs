using Slime.Functions.Notifications;

namespace Slime.Functions.HouseholdNotices.Sms;

/// <summary>One text message.</summary>
/// <param name="Id">The same when it is tried again: the provider sends it once. It names no case.</param>
/// <param name="To">E.164.</param>
/// <param name="Text">Of the GSM alphabet, in one part.</param>
public sealed record SmsMessage(string Id, string To, string Text);

/// <summary>A way to send text messages.</summary>
public interface ISmsSender
{
    /// <summary>False when no provider is configured: then no text message is offered.</summary>
    bool IsAvailable { get; }

    /// <summary>The longest that sending one takes.</summary>
    TimeSpan Longest { get; }

    /// <summary>What a provider answers is a delivery, never an exception; only a cancellation is thrown.</summary>
    Task<Delivery> SendAsync(SmsMessage message, CancellationToken cancellation);
}
