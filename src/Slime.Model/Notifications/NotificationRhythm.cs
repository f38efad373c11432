namespace Slime.Model.Notifications;

/// <summary>How often somebody wants to be told.</summary>
public enum NotificationRhythm
{
    /// <summary>Of each thing when it happens.</summary>
    AtOnce,

    /// <summary>Of everything once a day, in the morning.</summary>
    Daily,
}
