using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Satisfaction;

/// <summary>The figures, and the page of a household without an account, which names nobody.</summary>
internal static class SatisfactionPages
{
    public const string Path = "/satisfaction";

    /// <summary>Short: it goes into a text message.</summary>
    public const string LinkPath = "/s";

    public static void MapSatisfactionPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, FiguresAsync).RequireAuthorization(Policies.Steer);
        var link = routes.MapGroup(LinkPath).AllowAnonymous();
        link.MapGet("/{token}", async (string token, HttpResponse response, AnswerSatisfaction answers, CancellationToken cancellation) => Show(await answers.LookAsync(token, cancellation), token, response));
        link.MapPost("/{token}", PostAsync);
    }

    private static async Task<IResult> FiguresAsync(string? from, string? to, Caller caller, SatisfactionReader reader, CommuneService communes, StaffStore staff, CancellationToken cancellation)
    {
        var found = await reader.OfAsync(caller, IsoDate.TryParse(from, out var first) ? first : null, IsoDate.TryParse(to, out var last) ? last : null, cancellation);
        return View.Of<SatisfactionPage>(
            (nameof(SatisfactionPage.Frame), Frames.For(caller, Texts.Get("satisfaction.title"), Frames.JointWorkPath)),
            (nameof(SatisfactionPage.Found), found),
            (nameof(SatisfactionPage.Names), communes.Directory.Territories.ToDictionary(known => known.Code, known => known.Name)),
            (nameof(SatisfactionPage.Organisation), await staff.CurrentAsync(cancellation)));
    }

    private static async Task<IResult> PostAsync(string token, HttpContext http, AnswerSatisfaction answers, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var errors = new List<FieldError>();
        if (Read(posted, errors) is { } said) return Show(await answers.AnswerAsync(token, said, cancellation), token, http.Response);
        return Show(await answers.LookAsync(token, cancellation), token, http.Response, errors.ToForm(), posted);
    }

    private static SatisfactionSaid? Read(IFormCollection posted, List<FieldError> errors)
    {
        var mark = TypedText.Whole(posted.Text("needsMet"), "needsMet", errors);
        if (mark is null && errors.Count == 0) errors.Add(new FieldError("needsMet", FieldErrorCodes.Required, []));
        if (mark is < 1 or > SatisfactionCount.Most) errors.Add(new FieldError("needsMet", FieldErrorCodes.OutOfRange, [1m, (decimal)SatisfactionCount.Most]));
        bool? recommends = posted.Text("recommends") switch { "yes" => true, "no" => false, _ => null };
        var text = FieldText.Lines("text", posted.Text("text"), NoteText.MaxLength, errors);
        return errors.Count > 0 ? null : new SatisfactionSaid(mark!.Value, recommends, text);
    }

    private static IResult Show(SatisfactionOutcome outcome, string token, HttpResponse response, FormErrors? errors = null, IFormCollection? typed = null)
    {
        // An address that answers for a household is for nobody's index.
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return outcome switch
        {
            SatisfactionOutcome.Asks => View.Of<SatisfactionLinkPage>(
                errors is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
                (nameof(SatisfactionLinkPage.Frame), PageFrame.Anonymous(Texts.Get("satisfaction.link.title"))),
                (nameof(SatisfactionLinkPage.Action), $"{LinkPath}/{token}"),
                (nameof(SatisfactionLinkPage.Typed), typed),
                (nameof(SatisfactionLinkPage.Errors), errors ?? FormErrors.None)),
            SatisfactionOutcome.Taken => View.Of<SatisfactionThanksPage>((nameof(SatisfactionThanksPage.Frame), PageFrame.Anonymous(Texts.Get("satisfaction.link.thanks")))),
            SatisfactionOutcome.Gone gone => ErrorPages.Page(StatusCodes.Status410Gone, explanation: Texts.Get($"satisfaction.gone.{gone.Why}")),
            _ => ErrorPages.Page(StatusCodes.Status404NotFound, explanation: Texts.Get("satisfaction.gone.unknown")),
        };
    }
}
