using System.Globalization;
using Slime.Functions.Cases;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reports;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Deliveries;

/// <summary>The forms about deliveries on a case's page.</summary>
internal sealed class DeliveryForms(DeliveryWork work, CaseFormRunner forms, LocalTime time)
{
    private static readonly CaseSection Section = new(CaseDeliveries.Anchor, ReportDeliveries.NoSuchLink);

    public Task<IResult> DeliverAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) => forms.RunAsync(
        new CaseForm(CaseDeliveries.Form, "reportDelivered", Section, CaseRight.Work), caseId, http, caller,
        (typed, errors) =>
        {
            var report = Report(typed, errors);
            var request = DeliveryReading.Read(new DeliveryInput(typed.Word<DeliveryChannel>("channel"), typed.Day("on", errors)), time.Today, errors);
            return report is null || request is null ? null : new Delivering(report, request);
        },
        (id, _, asked) => work.DeliverAsync(id, caller, CaseFormRunner.AnyVersion, asked.Report, asked.Request, cancellation), cancellation);

    /// <summary>Shows address and code instead of the case: they are shown this once.</summary>
    public async Task<IResult> GiveLinkAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        ReportRequest? wanted = null;
        ReportLinkCreated? given = null;
        var answer = await forms.RunAsync(
            new CaseForm(CaseDeliveries.LinkForm, "linkGiven", Section, CaseRight.Work), caseId, http, caller, Report,
            async (id, typed, report) =>
            {
                (var outcome, given) = await work.GiveLinkAsync(id, caller, CaseFormRunner.AnyVersion, wanted = report, typed.Key, cancellation);
                return outcome;
            },
            cancellation);
        return given is null ? answer : View.Of<LinkGivenPage>(
            (nameof(LinkGivenPage.Frame), Frames.For(caller, Texts.Get("deliveries.given.title"), "/dossiers")),
            (nameof(LinkGivenPage.CaseId), CaseId.Parse(caseId)),
            (nameof(LinkGivenPage.Recipient), wanted!.Recipient),
            (nameof(LinkGivenPage.Link), given));
    }

    public Task<IResult> RevokeAsync(string caseId, string linkId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        ReportLinkId.TryParse(linkId, out var link)
            ? forms.RunAsync(
                new CaseForm(CaseDeliveries.LinkForm, "linkRevoked", Section, CaseRight.Work), caseId, http, caller, (typed, _) => typed,
                (id, _, _) => work.RevokeAsync(id, caller, CaseFormRunner.AnyVersion, link, cancellation), cancellation)
            : Task.FromResult(Problems.NotFoundFor(http));

    private static ReportRequest? Report(TypedCaseForm typed, List<FieldError> errors)
    {
        var report = DeliveryWords.Read(typed.Text("report"));
        if (report is null) errors.Add(new FieldError("report", FieldErrorCodes.Required, []));
        return report;
    }

    private sealed record Delivering(ReportRequest Report, DeliveryRequest Request);
}

internal static class DeliveryWords
{
    public static IReadOnlyList<Choice> Channels => [.. DeliveryReading.ByHand.Select(channel => new Choice(EnumCode.Of(channel), Of(channel)))];

    public static string Of(DeliveryChannel channel) => Texts.Get($"deliveries.channel.{EnumCode.Of(channel)}");

    public static IReadOnlyList<Choice> Reports(IEnumerable<DeliverableReport> reports) =>
    [
        .. reports.Select(report => new Choice(
            string.Create(CultureInfo.InvariantCulture, $"{report.Version}-{EnumCode.Of(report.Recipient)}"), Texts.Get("deliveries.report", ReportWords.Of(report.Recipient), report.Version))),
    ];

    /// <summary>The value of a choice of <see cref="Reports"/>.</summary>
    public static ReportRequest? Read(string choice) =>
        choice.Split('-') is [var number, var word] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && DeliveryReading.Recipient(word) is { } recipient
            ? new ReportRequest(version, recipient)
            : null;
}

internal static class DeliveryPages
{
    public static void MapDeliveryPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/comptes-rendus").RequireAuthorization(Policies.WorkCases);
        pages.MapPost("/remises", (string caseId, HttpContext http, Caller caller, DeliveryForms forms, CancellationToken cancellation) =>
            forms.DeliverAsync(caseId, http, caller, cancellation));
        pages.MapPost("/liens", (string caseId, HttpContext http, Caller caller, DeliveryForms forms, CancellationToken cancellation) =>
            forms.GiveLinkAsync(caseId, http, caller, cancellation));
        pages.MapPost("/liens/{linkId}/revoquer", (string caseId, string linkId, HttpContext http, Caller caller, DeliveryForms forms, CancellationToken cancellation) =>
            forms.RevokeAsync(caseId, linkId, http, caller, cancellation));
    }
}
