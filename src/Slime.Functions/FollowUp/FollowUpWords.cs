using Slime.Model.Cases.FollowUps;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.FollowUp;

/// <summary>Codes of follow-ups in the words of those who read them.</summary>
internal static class FollowUpWords
{
    public static string Month(int month) => Texts.Get(month == 6 ? "followUp.month.6" : "followUp.month.12");

    public static string Code<T>(string vocabulary, T value)
        where T : struct, Enum => Texts.Get($"followUp.{vocabulary}.{EnumCode.Of(value)}");

    public static IReadOnlyList<Choice> Choices<T>(string vocabulary)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(EnumCode.Of(value), Code(vocabulary, value)))];

    /// <summary>The choices, and one that says that there is none of them: nothing ticked is no answer.</summary>
    public static IReadOnlyList<Choice> ChoicesOrNone<T>(string vocabulary)
        where T : struct, Enum => [.. Choices<T>(vocabulary), new Choice(FollowUpForm.None, Texts.Get($"followUp.{vocabulary}.none"))];

    public static IReadOnlyList<Choice> Needs { get; } = [.. Enumerable.Range(1, 5).Select(mark => new Choice($"{mark}", Texts.Get($"followUp.needsMet.{mark}")))];

    /// <summary>Which follow-up of whom: of whose home, for those who may know it.</summary>
    public static string Task(FollowUpDueItem item) => item.Commune is { } commune
        ? Texts.Get("followUp.task", Month(item.Month), Dates.Day(item.VisitedOn), commune.Name)
        : Texts.Get("followUp.taskOfAgent", Month(item.Month), Dates.Day(item.VisitedOn));

    /// <summary>What was answered, question by question.</summary>
    public static IEnumerable<(string Question, string Answer)> Of(Model.Cases.FollowUps.FollowUpAnswers answers)
    {
        yield return (Question("actions"), Several("actions", answers.Actions));
        yield return (Question("engaging"), Several("engaging", answers.Engaging));
        yield return (Question("stillCold"), Code("answer", answers.StillCold));
        yield return (Question("bills"), answers.BillsCents is { } cents ? Texts.Get("followUp.billsBy", Code("bills", answers.Bills), cents / 100m) : Code("bills", answers.Bills));
        if (answers.Mould is { } mould) yield return (Question("mould"), Code("answer", mould));
        if (answers.Restriction is { } restriction) yield return (Question("restriction"), Code("answer", restriction));
        if (answers.Supply is { } supply) yield return (Question("supply"), Code("supply", supply));
        if (answers.Arrears is { } arrears) yield return (Question("arrears"), Code("answer", arrears));
        if (answers.FslRequested is { } requested) yield return (Question("fslRequested"), Code("answer", requested));
        if (answers.Equipment is { } left) yield return (Question("equipment"), Code("equipment", left));
        if (answers.NeedsMet is { } mark) yield return (Question("needsMet"), Texts.Get($"followUp.needsMet.{mark}"));
        if (answers.Recommends is { } recommends) yield return (Question("recommends"), Code("answer", recommends ? FollowUpAnswer.Yes : FollowUpAnswer.No));
        if (answers.WantsCall) yield return (Question("wantsCall"), Code("answer", FollowUpAnswer.Yes));
    }

    private static string Question(string field) => Texts.Get($"followUp.question.{field}");

    private static string Several<T>(string vocabulary, IReadOnlyCollection<T> chosen)
        where T : struct, Enum => chosen.Count == 0 ? Texts.Get($"followUp.{vocabulary}.none") : string.Join(", ", chosen.Select(value => Code(vocabulary, value)));
}
