using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Graph.Models;
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
