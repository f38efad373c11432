namespace Slime.Functions.Notifications;

/// <summary>A way to tell people.</summary>
public interface INotificationChannel
{
    /// <summary>
    /// Answers one delivery per notice, in the same order. What a service or a mailbox answers is a delivery, never an exception;
    /// only a cancellation is thrown.
    /// </summary>
    Task<IReadOnlyList<Delivery>> SendAsync(IReadOnlyList<Notice> notices, CancellationToken cancellation);

    /// <summary>The longest that sending so many notices takes: nobody else tells the same people before.</summary>
    TimeSpan LongestFor(int notices);
}
