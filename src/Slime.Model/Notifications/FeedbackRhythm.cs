namespace Slime.Model.Notifications;

/// <summary>How often somebody wants to be told what became of the households that they referred.</summary>
public enum FeedbackRhythm
{
    /// <summary>On Monday morning, and at once where they can do something about it.</summary>
    Weekly,

    /// <summary>Every morning on which there is something, and at once where they can do something about it.</summary>
    Daily,

    /// <summary>Not at all: the pages say it.</summary>
    Never,
}
