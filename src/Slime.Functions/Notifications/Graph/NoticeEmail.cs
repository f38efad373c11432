using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;

namespace Slime.Functions.Notifications.Graph;

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
