using Slime.Model.Cases.Opinions;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Opinions;

/// <summary>Codes of opinions in the words of those who read them.</summary>
internal static class OpinionWords
{
    public static string Subject(OpinionSubject subject) => Code("subject", subject);

    public static string Code<T>(string vocabulary, T value)
        where T : struct, Enum => Texts.Get($"opinions.{vocabulary}.{EnumCode.Of(value)}");

    public static IReadOnlyList<Choice> Choices<T>(string vocabulary)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(EnumCode.Of(value), Code(vocabulary, value)))];

    public static StatusTone Tone(OpinionState state, bool isLate) => isLate ? StatusTone.Danger : state switch
    {
        OpinionState.Answered => StatusTone.Success,
        OpinionState.MoreInformation => StatusTone.Warning,
        _ => StatusTone.Progress,
    };

    /// <summary>One recommended work in a line.</summary>
    public static string Of(WorkAnswer work) => string.Join(", ", new[]
    {
        Texts.Get("opinions.work", Code("work", work.Kind), work.Priority), Estimate(work.Low, work.High), work.Payer is { } payer ? Code("payer", payer) : null,
    }.OfType<string>());

    private static string? Estimate(decimal? low, decimal? high) => (low, high) switch
    {
        ({ } from, { } to) => Texts.Get("opinions.estimate.between", from, to),
        ({ } from, null) => Texts.Get("opinions.estimate.from", from),
        (null, { } to) => Texts.Get("opinions.estimate.to", to),
        _ => null,
    };
}
