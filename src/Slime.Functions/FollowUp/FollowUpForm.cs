using System.Globalization;
using Microsoft.Extensions.Primitives;
using Slime.Functions.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Orientations;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.FollowUp;

/// <summary>The two forms of the page on which a household is asked: its answers, and a call without any.</summary>
internal static class FollowUpForm
{
    public const string Answers = "answers";

    public const string Call = "call";

    /// <summary>Nothing of what is proposed.</summary>
    public const string None = "none";

    public static string Outcome(OrientationId id) => $"outcome-{id}";

    public static FollowUpInput ReadAnswers(TypedCaseForm typed, IEnumerable<OrientationId> orientations, List<FieldError> errors)
    {
        var answers = new FollowUpAnswersInput(
            Several<FirstAction>(typed, "actions"),
            Several<EngagingAction>(typed, "engaging"),
            typed.Word<FollowUpAnswer>("stillCold"),
            typed.Word<BillsSince>("bills"),
            TypedText.Amount(typed.Text("billsAmount"), "answers.billsAmount", errors),
            typed.Word<FollowUpAnswer>("mould"),
            typed.Word<FollowUpAnswer>("restriction"),
            typed.Word<SupplySince>("supply"),
            typed.Word<FollowUpAnswer>("arrears"),
            typed.Word<FollowUpAnswer>("fslRequested"),
            typed.Word<EquipmentLeft>("equipment"),
            TypedText.Whole(typed.Text("needsMet"), "answers.needsMet", errors),
            typed.Word<FollowUpAnswer>("recommends") is { } recommends && recommends != FollowUpAnswer.Unknown ? recommends == FollowUpAnswer.Yes : null,
            typed.Text("wantsCall") == "true");
        var said = orientations.Select(id => (Id: id, Outcome: typed.Word<OrientationOutcome>(Outcome(id)))).Where(each => each.Outcome is not null);
        return new FollowUpInput(
            FollowUpResult.Answered, typed.Day("on", errors), answers, [.. said.Select(each => new OrientationSaidInput(each.Id.ToString(), each.Outcome))], typed.Text("text"),
            ReadFsl(typed, "fslOn", errors) is { } told ? [told] : null);
    }

    public static FollowUpCorrectionInput ReadCorrection(TypedCaseForm typed, List<FieldError> errors)
    {
        var said = ReadAnswers(typed, [], errors);
        return new FollowUpCorrectionInput(said.On, said.Answers, said.Text);
    }

    /// <summary>The form as it would have been typed to give these answers.</summary>
    public static TypedCaseForm Of(FollowUpDone done)
    {
        var answers = done.Answers;
        var fields = new Dictionary<string, StringValues>
        {
            ["actions"] = Codes(answers.Actions),
            ["engaging"] = Codes(answers.Engaging),
            ["stillCold"] = EnumCode.Of(answers.StillCold),
            ["bills"] = EnumCode.Of(answers.Bills),
            ["billsAmount"] = answers.BillsCents is { } cents ? Numbers.Plain(cents / 100m) : "",
            ["mould"] = Code(answers.Mould),
            ["restriction"] = Code(answers.Restriction),
            ["supply"] = Code(answers.Supply),
            ["arrears"] = Code(answers.Arrears),
            ["fslRequested"] = Code(answers.FslRequested),
            ["equipment"] = Code(answers.Equipment),
            ["needsMet"] = answers.NeedsMet?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["recommends"] = answers.Recommends is { } recommends ? EnumCode.Of(recommends ? FollowUpAnswer.Yes : FollowUpAnswer.No) : "",
            ["wantsCall"] = answers.WantsCall ? "true" : "",
            ["text"] = done.Text ?? "",
            ["on"] = IsoDate.Text(done.On),
        };
        return new TypedCaseForm(Answers, new FormCollection(fields.ToDictionary(field => $"{Answers}.{field.Key}", field => field.Value)));

        static StringValues Codes<T>(IReadOnlyCollection<T> chosen)
            where T : struct, Enum => chosen.Count == 0 ? None : new StringValues([.. chosen.Select(EnumCode.Of)]);

        static string Code<T>(T? answer)
            where T : struct, Enum => answer is { } known ? EnumCode.Of(known) : "";
    }

    /// <summary>Null when none of its fields was filled in.</summary>
    private static FslRequestInput? ReadFsl(TypedCaseForm typed, string dayField, List<FieldError> errors)
    {
        var told = new FslRequestInput(typed.Day(dayField, errors), TypedText.Amount(typed.Text("fslAmount"), "fslAmount", errors), FslKind.Energy, typed.Word<FslDecision>("fslDecision"));
        return told is { On: null, Amount: null, Decision: null } ? null : told;
    }

    public static FollowUpInput ReadCall(TypedCaseForm typed, List<FieldError> errors) => new(typed.Word<FollowUpResult>("result"), typed.Day("on", errors), Text: typed.Text("text"));

    /// <summary>Each message beside the field where it was typed: the form has no part called answers.</summary>
    public static IEnumerable<FieldError> OnForm(IEnumerable<FieldError> errors) =>
        errors.Select(error => error.Path switch
        {
            "fslRequests[0].on" => error with { Path = "fslOn" },
            "fslRequests[0].amount" => error with { Path = "fslAmount" },
            _ when error.Path.StartsWith("answers.", StringComparison.Ordinal) => error with { Path = error.Path["answers.".Length..] },
            _ => error,
        });

    /// <summary>Null when nothing at all was ticked: the question is still open.</summary>
    private static IReadOnlyList<T?>? Several<T>(TypedCaseForm typed, string field)
        where T : struct, Enum
    {
        var ticked = typed.Many(field);
        return ticked.Count == 0 ? null : [.. ticked.Select(word => TypedText.Word<T>(word)).Where(word => word is not null)];
    }
}
