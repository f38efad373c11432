namespace Slime.Functions.Notifications.Graph;

internal static class Channels
{
    public const string Teams = "teams";
    public const string Email = "email";
}
