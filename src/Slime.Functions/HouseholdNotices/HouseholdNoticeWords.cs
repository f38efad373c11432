using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Codes of what households are told in the words of those who tell them.</summary>
internal static class HouseholdNoticeWords
{
    public static string Template(HouseholdNoticeTemplate template) => Texts.Get($"householdNotices.template.{EnumCode.Of(template)}");

    public static string Channel(HouseholdNoticeChannel channel) => Texts.Get($"householdNotices.channel.{EnumCode.Of(channel)}");

    public static string Status(HouseholdNotice notice) => notice.Answer is { } answer
        ? Texts.Get($"householdNotices.answer.{EnumCode.Of(answer)}")
        : Texts.Get($"householdNotices.status.{EnumCode.Of(notice.Status)}");

    public static StatusTone Tone(HouseholdNotice notice) => notice switch
    {
        { Status: HouseholdNoticeStatus.Failed } or { Answer: HouseholdAnswer.Cannot or HouseholdAnswer.Stop } => StatusTone.Warning,
        { Answer: HouseholdAnswer.Confirmed } => StatusTone.Success,
        _ => StatusTone.Progress,
    };

    /// <summary>Why it failed; a provider's own code is shown as it is, for whoever must ask the provider.</summary>
    public static string Why(string? code) => code is null ? "" : Texts.Find($"householdNotices.failed.{code}") ?? Texts.Get("householdNotices.failed.other", code);

    public static IReadOnlyList<Choice> Channels { get; } = [.. Enum.GetValues<HouseholdNoticeChannel>().Select(channel => new Choice(EnumCode.Of(channel), Channel(channel)))];

    /// <summary>What may be told of the case as it stands.</summary>
    public static IReadOnlyList<Choice> Templates(CaseState state, DateTimeOffset now) =>
    [
        .. Enum.GetValues<HouseholdNoticeTemplate>().Where(template => HouseholdNoticeDecisions.WhyNot(state, template, now) is null)
            .Select(template => new Choice(EnumCode.Of(template), Template(template))),
    ];
}
