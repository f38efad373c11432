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
    public Notice Write(DigestSeries series, DigestSend send, IReadOnlyList<Notice> notices)
    {
        string Say(string part, params object?[] arguments) => Texts.Get($"notifications.{series.Kind}.{part}", arguments);
        var cases = notices.Select(notice => notice.CaseId).Distinct().ToList();
        var title = notices.Count == 1 ? Say("one")
            : cases.Count == 1 ? Say("ofOneCase", notices.Count)
            : Say("title", notices.Count, cases.Count);
        var lines = notices.Take(MaxLines).Select(notice => Say("line", notice.CaseId, notice.Title, notice.Link?.AbsoluteUri));
        if (notices.Count > MaxLines) lines = lines.Append(Say("more", notices.Count - MaxLines));
        // Teams previews the first line: the cases come first.
        var text = string.Join("\r\n", lines.Prepend(Say("text", title, string.Join(", ", cases.Take(MaxLines)))));
        return new Notice(send.Id, series.Kind, null, notices[0].To, title, text, new Uri(address.Value.BaseUrl, series.Path));
    }
}
