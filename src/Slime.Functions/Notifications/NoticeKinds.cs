namespace Slime.Functions.Notifications;

/// <summary>What people are told of.</summary>
internal static class NoticeKinds
{
    /// <summary>A case was given to the person.</summary>
    public const string NewCase = "newCase";

    /// <summary>Somebody may come to harm: told at once, whatever anybody prefers.</summary>
    public const string Danger = "opinionDanger";
}
