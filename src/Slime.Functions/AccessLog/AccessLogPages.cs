using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.AccessLog;

/// <summary>Where coordination and the data-protection officer ask who read what, and see whose reading was unusual.</summary>
internal static class AccessLogPages
{
    public static void MapAccessLogPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Frames.ReadsPath).RequireAuthorization(Policies.AskReads).MayTakeLong();
        pages.MapGet("", (Caller caller, AccessLogPageView page, CancellationToken cancellation) => page.ShowAsync(caller, AskReadsForm.Blank, FormErrors.None, null, cancellation));
        pages.MapPost("", AskAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext http, Caller caller, AccessLogPageView page, AskReads ask, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var form = new AskReadsForm(posted.Text("caseId"), posted.Text("person"), posted.Text("from"), posted.Text("to"), posted.Text("reason"));
        var errors = new List<FieldError>();
        var input = form.ToInput(errors);
        if (errors.Count > 0) return await page.ShowAsync(caller, form, errors.ToForm(), null, cancellation);
        return await ask.HandleAsync(input, caller, cancellation) switch
        {
            AskReadsOutcome.Answered answered => await page.ShowAsync(caller, form, FormErrors.None, answered, cancellation),
            AskReadsOutcome.Invalid invalid => await page.ShowAsync(caller, form, invalid.Errors.ToForm(), null, cancellation),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}

/// <summary>The question as it was typed.</summary>
public sealed record AskReadsForm(string CaseId, string Person, string From, string To, string Reason)
{
    public static AskReadsForm Blank { get; } = new("", "", "", "", "");

    internal AskReadsInput ToInput(List<FieldError> errors) =>
        new(CaseId, Person, TypedText.Day(From, "from", errors), TypedText.Day(To, "to", errors), Reason);
}

internal sealed class AccessLogPageView(AccessTable table, StaffStore staff, LocalTime time)
{
    private const int DaysOfAlerts = 30;

    public async Task<IResult> ShowAsync(Caller caller, AskReadsForm form, FormErrors errors, AskReadsOutcome.Answered? answer, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var alerts = await table.AlertsSinceAsync(time.Today.AddDays(-DaysOfAlerts), cancellation);
        return View.Of<AccessLogPage>(
            errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(AccessLogPage.Frame), Frames.For(caller, Texts.Get("accessLog.title"), Frames.ReadsPath)),
            (nameof(AccessLogPage.Form), form),
            (nameof(AccessLogPage.Errors), errors),
            (nameof(AccessLogPage.Answer), answer),
            (nameof(AccessLogPage.People), people.Members.Where(post => post is { IsVacant: false, EntraObjectId: not null }).Select(post => new Choice(post.Id, $"{post.Name} ({post.Id})")).ToList()),
            (nameof(AccessLogPage.Alerts), alerts.Select(alert => alert with { Post = people.NameOf(alert.Person) ?? alert.Post }).ToList()));
    }
}
