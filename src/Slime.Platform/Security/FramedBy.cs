namespace Slime.Platform.Security;

/// <summary>On an endpoint: the sites that may show its page in a frame. Every other page is shown in none.</summary>
internal sealed record FramedBy(params string[] Origins)
{
    /// <summary>Teams in the browser and on the desktop, at its old and its new address.</summary>
    /// <remarks>https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements</remarks>
    public static FramedBy Teams { get; } = new("https://teams.microsoft.com", "https://*.teams.microsoft.com", "https://*.cloud.microsoft");
}
