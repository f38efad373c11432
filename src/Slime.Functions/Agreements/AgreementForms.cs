using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Agreements;

/// <summary>The form on a case's page by which an answer about sharing is recorded.</summary>
internal sealed class AgreementForms(RecordAgreements record, CaseFormRunner forms, LocalTime clock)
{
    private static readonly CaseSection Section = new(CaseAgreements.Anchor, NotFound: "");

    public Task<IResult> RecordAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(new CaseForm(CaseAgreements.Form, "agreement", Section, CaseRight.Work), caseId, http, caller, Read, (id, _, request) =>
            record.RunAsync(id, caller, CaseFormRunner.AnyVersion, request.Share, cancellation), cancellation);

    /// <summary>One answer for every kind that is ticked.</summary>
    private AgreementsRequest? Read(TypedCaseForm typed, List<FieldError> errors)
    {
        var kinds = typed.Many("with").Select(TypedText.Word<RecipientKind>).OfType<RecipientKind>().Distinct().ToList();
        if (kinds.Count == 0) errors.Add(new FieldError("with", FieldErrorCodes.AtLeastOne, []));
        bool? given = typed.Text("given") switch { "true" => true, "false" => false, _ => null };
        if (given is null) errors.Add(new FieldError("given", FieldErrorCodes.Required, []));
        var on = typed.Day("on", errors);
        var how = typed.Word<AgreementForm>("how");
        if (errors.Count > 0) return null;
        var found = new List<FieldError>();
        var share = AgreementsReading.Read(
            new AgreementsInput { Share = [.. kinds.Select(kind => new ShareAgreementInput { With = kind, Given = given, On = on, How = how })] }, clock.Today, found);
        // Day and form are asked once for all that are ticked.
        errors.AddRange(found.Select(error => error with { Path = error.Path[(error.Path.LastIndexOf('.') + 1)..] }).DistinctBy(error => (error.Path, error.Code)));
        return errors.Count == 0 ? new AgreementsRequest(share) : null;
    }
}

/// <summary>Answers about sharing in words.</summary>
internal static class AgreementWords
{
    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<RecipientKind>().Select(kind => new Choice(EnumCode.Of(kind), Kind(kind)))];

    public static IReadOnlyList<Choice> Answers => [new("true", Texts.Get("referrals.yes")), new("false", Texts.Get("referrals.no"))];

    public static IReadOnlyList<Choice> Forms => [.. Enum.GetValues<AgreementForm>().Select(form => new Choice(EnumCode.Of(form), Form(form)))];

    public static string Kind(RecipientKind kind) => Texts.Get($"referrals.recipient.{EnumCode.Of(kind)}");

    /// <summary>Yes or no, when, and how; of a kind that nobody asked about, that there is no answer.</summary>
    public static string Answer(SharingAnswer? answer)
    {
        if (answer is null) return Texts.Get("agreements.notAsked");
        var said = Texts.Get(answer.Given ? "referrals.yes" : "referrals.no");
        var when = answer.On is { } on ? Texts.Get("agreements.on", said, Dates.Day(on)) : said;
        return answer.How is { } how ? Texts.Get("agreements.how", when, Form(how)) : when;
    }

    private static string Form(AgreementForm form) => Texts.Get($"referrals.agreementForm.{EnumCode.Of(form)}");
}

internal static class AgreementPages
{
    public static void MapAgreementPages(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/dossiers/{caseId}/accords", (string caseId, HttpContext http, Caller caller, AgreementForms forms, CancellationToken cancellation) =>
            forms.RecordAsync(caseId, http, caller, cancellation)).RequireAuthorization(Policies.WorkCases);
}

internal static class AgreementServices
{
    public static IServiceCollection AddAgreements(this IServiceCollection services) =>
        services.AddSingleton<RecordAgreements>().AddSingleton<AgreementForms>();
}
