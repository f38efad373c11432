using Slime.Functions.Cases;
using Slime.Model.Cases.Opinions;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Opinions;

/// <summary>The forms about opinions, each with the right that it takes and what it is called in its address.</summary>
internal static class OpinionForms
{
    public const string Ask = "ask";
    public const string Accept = "accepter";
    public const string AskBack = "question";
    public const string Inform = "precision";
    public const string Answer = "reponse";
    public const string Withdraw = "retrait";
    public const string Reassign = "attribution";
    public const string Decide = "travaux";

    /// <summary>Rows for works in the form of an answer.</summary>
    public const int WorkRows = 3;

    private static readonly string[] WorkFields = ["kind", "priority", "low", "high", "payer"];

    public static AskInput ReadAsk(TypedCaseForm typed) =>
        new(typed.Word<OpinionSubject>("subject"), typed.Text("danger") == "true" ? OpinionUrgency.Danger : OpinionUrgency.Normal, typed.Text("question"), [.. typed.Many("files")]);

    public static EntryInput ReadEntry(TypedCaseForm typed) => new(typed.Text("text"), [.. typed.Many("files")]);

    public static DecideWorksInput ReadDecision(TypedCaseForm typed) => new(typed.Word<WorksDecision>("decision"), typed.Text("opinionId"));

    /// <summary>Rows that were left blank are none.</summary>
    public static AnswerInput ReadAnswer(TypedCaseForm typed, List<FieldError> errors)
    {
        var works = new List<WorkInput?>();
        for (var row = 0; row < WorkRows; row++)
        {
            if (WorkFields.All(field => typed.Text(Work(row, field)).Length == 0)) continue;
            works.Add(new WorkInput(
                typed.Word<WorkKind>(Work(row, "kind")),
                TypedText.Whole(typed.Text(Work(row, "priority")), Work(works.Count, "priority"), errors),
                TypedText.Amount(typed.Text(Work(row, "low")), Work(works.Count, "low"), errors),
                TypedText.Amount(typed.Text(Work(row, "high")), Work(works.Count, "high"), errors),
                typed.Word<WorkPayer>(Work(row, "payer"))));
        }

        return new AnswerInput(typed.Word<OpinionConclusion>("conclusion"), works, [.. typed.Many("schemes")], typed.Text("text"), TypedText.Amount(typed.Text("hours"), "hours", errors), [.. typed.Many("files")]);
    }

    public static string Work(int row, string field) => $"works[{row}].{field}";
}
