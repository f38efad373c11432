using Slime.Functions.Handover;
using Slime.Model.Redrawing;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Redrawing;

/// <summary>Codes of plans in the words of those who read them.</summary>
internal static class RedrawingWords
{
    public static IReadOnlyList<Choice> OpenCases { get; } = [.. Enum.GetValues<OpenCaseChoice>().Select(choice => new Choice(EnumCode.Of(choice), Texts.Get($"redrawing.openCases.{EnumCode.Of(choice)}")))];

    public static IReadOnlyList<Choice> Targets { get; } = [.. Enum.GetValues<TargetChoice>().Select(choice => new Choice(EnumCode.Of(choice), Texts.Get($"redrawing.targets.{EnumCode.Of(choice)}")))];

    public static string Status(PlanStatus status) => Texts.Get($"redrawing.status.{EnumCode.Of(status)}");

    public static StatusTone Tone(PlanStatus status) => status switch
    {
        PlanStatus.Applied => StatusTone.Success,
        PlanStatus.Scheduled or PlanStatus.Applying or PlanStatus.Reverting => StatusTone.Progress,
        _ => StatusTone.Neutral,
    };

    public static string Communes(int count) => Texts.Get(count == 1 ? "redrawing.communes.one" : "redrawing.communes", count);

    /// <summary>A post by its holder, or by its number when it is none of today.</summary>
    public static string Post(string id, StaffDirectory people) => people.Find(id) is { } post ? HandoverWords.Post(post) : Texts.Get("redrawing.nobody");

    /// <summary>Before and after, once where they are the same.</summary>
    public static string Change(decimal? before, decimal? after, string format = "#,0.##") =>
        before == after ? Number(before, format) : Texts.Get("redrawing.change", Number(before, format), Number(after, format));

    private static string Number(decimal? number, string format) => number?.ToString(format, Texts.French) ?? Texts.Get("redrawing.unknown");
}
