namespace Slime.Platform.Web;

/// <summary>An address that opens a message (RFC 6068).</summary>
internal static class MailLink
{
    /// <summary>The at sign stays as it is, since several mail programs take an encoded one for a letter of the name; all else that is not safe is encoded.</summary>
    public static string To(string email) => $"mailto:{string.Join('@', email.Split('@').Select(Uri.EscapeDataString))}";
}
