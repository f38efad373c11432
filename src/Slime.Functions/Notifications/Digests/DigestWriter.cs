using Microsoft.Extensions.Options;
using Slime.Platform.Resources;
using Slime.Platform.Settings;

namespace Slime.Functions.Notifications.Digests;

/// <summary>Puts what one person is told of a day into one notice: numbers of cases, communes and links.</summary>
internal sealed class DigestWriter(IOptions<PublicAddressOptions> address)
{
    public const string Kind = "dailyDigest";

    /// <summary>An e-mail that nobody would read to its end says how many are left out.</summary>
    private const int MaxLines = 50;

    /// <param name="notices">At least one; what would have been told one by one.</param>
    public Notice Write(DigestSend send, IReadOnlyList<Notice> notices)
    {
        var cases = notices.Select(notice => notice.CaseId).Distinct().ToList();
        var title = notices.Count == 1 ? Texts.Get($"notifications.{Kind}.one")
            : cases.Count == 1 ? Texts.Get($"notifications.{Kind}.ofOneCase", notices.Count)
            : Texts.Get($"notifications.{Kind}.title", notices.Count, cases.Count);
        var lines = notices.Take(MaxLines).Select(notice => Texts.Get($"notifications.{Kind}.line", notice.CaseId, notice.Title, notice.Link?.AbsoluteUri));
        if (notices.Count > MaxLines) lines = lines.Append(Texts.Get($"notifications.{Kind}.more", notices.Count - MaxLines));
        // Teams previews the first line: the cases come first.
        var text = string.Join("\r\n", lines.Prepend(Texts.Get($"notifications.{Kind}.text", title, string.Join(", ", cases))));
        return new Notice(send.Id, Kind, null, notices[0].To, title, text, address.Value.BaseUrl);
    }
}
