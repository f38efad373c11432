using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Graph.Users.Item.Teamwork.SendActivityNotification;

namespace Slime.Functions.Notifications.Graph;

/// <summary>A notice as an entry of somebody's activity feed.</summary>
internal static class TeamsActivity
{
    public static SendActivityNotificationPostRequestBody Of(Notice notice, GraphOptions options) => new()
    {
        ActivityType = notice.Kind,
        ChainId = ChainId(notice.Id),
        PreviewText = new ItemBody { Content = Preview.Of(notice.Text) },
        Topic = new TeamworkActivityTopic
        {
            Source = TeamworkActivityTopicSource.Text,
            Value = notice.Title,
            WebUrl = DeepLink(notice, options),
        },
        TemplateParameters = [Parameter("title", notice.Title), .. notice.CaseId is { } id ? [Parameter("caseId", id.ToString())] : Array.Empty<Microsoft.Graph.Models.KeyValuePair>()],
    };

    /// <summary>Teams replaces an entry that bears the same number, so a notice sent twice shows once; 53 bits survive any JSON reader.</summary>
    internal static long ChainId(string noticeId) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(noticeId))) >> 11);

    /// <summary>Graph refuses any other address than a Teams link with 400; the page itself is the link's fallback outside Teams.</summary>
    private static string DeepLink(Notice notice, GraphOptions options)
    {
        var link = $"https://teams.microsoft.com/l/entity/{options.TeamsAppId}/{Uri.EscapeDataString(options.TeamsTabId)}?webUrl={Uri.EscapeDataString(notice.Link?.AbsoluteUri ?? "")}";
        if (notice.CaseId is not { } id) return link;
        var context = JsonSerializer.Serialize(new Dictionary<string, string> { ["subEntityId"] = id.ToString() });
        return $"{link}&context={Uri.EscapeDataString(context)}";
    }

    private static Microsoft.Graph.Models.KeyValuePair Parameter(string name, string value) => new() { Name = name, Value = value };
}

/// <summary>A notice as a plain-text e-mail.</summary>
internal static class NoticeEmail
{
    public static SendMailPostRequestBody Of(Notice notice, string address) => new()
    {
        // What was told is in the case's history; a sender's folder would only keep a second copy of it.
        SaveToSentItems = false,
        Message = new Message
        {
            Subject = notice.Title,
            Body = new ItemBody { ContentType = BodyType.Text, Content = notice.Link is { } link ? $"{notice.Text}\r\n\r\n{link.AbsoluteUri}" : notice.Text },
            ToRecipients = [new Microsoft.Graph.Models.Recipient { EmailAddress = new EmailAddress { Address = address } }],
        },
    };
}

/// <summary>Teams shows the first 150 characters of a preview and breaks words.</summary>
internal static class Preview
{
    public const int Longest = 150;
    private const char Ellipsis = '…';

    public static string Of(string text)
    {
        if (text.Length <= Longest) return text;
        // The character after the last one kept may be the blank that ends a word.
        var end = Longest - 1;
        while (end > 0 && !char.IsWhiteSpace(text[end])) end--;
        if (end == 0) end = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return text[..end].TrimEnd() + Ellipsis;
    }
}
