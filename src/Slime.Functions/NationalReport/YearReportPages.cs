using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Reporting.National;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.NationalReport;

/// <summary>The yearly report on screen: its numbers, the cases behind each, and what coordination writes.</summary>
internal static class YearReportPages
{
    public const string Path = "/bilan";

    public static void MapYearReportPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Policies.Plan).ExcludeFromDescription();
        pages.MapGet("", (LocalTime time) => Results.Redirect(At(time.Today.Year - 1)));
        pages.MapGet("/{year:int}", (int year, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, YearView reports, CancellationToken cancellation) => ShowAsync(year, done, http, caller, reports, [], cancellation));
        pages.MapGet("/{year:int}/{code}", ListAsync);
        pages.MapPost("/{year:int}", WriteAsync);
        pages.MapPost("/{year:int}/figer", FreezeAsync);
    }

    public static string At(int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}/{year}");

    private static async Task<IResult> ShowAsync(int year, string? done, HttpContext http, Caller caller, YearView reports, IReadOnlyList<FieldError> errors, CancellationToken cancellation)
    {
        if (!YearView.IsYear(year)) return Problems.NotFoundFor(http);
        try
        {
            var (report, frozen) = await reports.ReadAsync(year, live: false, cancellation);
            var live = frozen is null ? null : (await reports.ReadAsync(year, live: true, cancellation)).Report;
            return View.Of<YearPage>(
                errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
                (nameof(YearPage.Frame), Frames.For(caller, Texts.Get("nationalReport.title", year), "/pilotage")),
                (nameof(YearPage.Report), report),
                (nameof(YearPage.Live), live),
                (nameof(YearPage.Frozen), frozen),
                (nameof(YearPage.IsOver), reports.IsOver(year)),
                (nameof(YearPage.Errors), errors.ToForm()),
                (nameof(YearPage.Done), done is null ? null : Texts.Find($"nationalReport.done.{done}")));
        }
        catch (FormulaException wrong)
        {
            return ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{YearView.DefinitionFault}", wrong.Message));
        }
    }

    private static async Task<IResult> ListAsync(int year, string code, HttpContext http, Caller caller, YearReader reader, CommuneService communes, CancellationToken cancellation)
    {
        try
        {
            if (!YearView.IsYear(year) || await reader.ListAsync(year, code, cancellation) is not var (line, rows)) return Problems.NotFoundFor(http);
            return View.Of<YearListPage>(
                (nameof(YearListPage.Frame), Frames.For(caller, Texts.Get("nationalReport.list", line.Label, year, rows.Count), "/pilotage")),
                (nameof(YearListPage.Year), year),
                (nameof(YearListPage.Rows), rows.Select(row => new YearCase(row.CaseId, row.Territory, new CommuneRef(row.Commune, communes.Directory.Find(row.Commune)?.Name ?? ""), row.ReceivedOn, row.CountedOn)).ToList()));
        }
        catch (FormulaException wrong)
        {
            return ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{YearView.DefinitionFault}", wrong.Message));
        }
    }

    private static async Task<IResult> WriteAsync(int year, HttpContext http, Caller caller, YearView reports, CancellationToken cancellation)
    {
        if (!YearView.IsYear(year)) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var typed = await http.ReadFormAsync(cancellation);
        try
        {
            var texts = typed.Where(field => field.Key.StartsWith("words.", StringComparison.Ordinal)).ToDictionary(field => field.Key["words.".Length..], field => field.Value.ToString());
            return await reports.WriteAsync(year, texts, caller, cancellation) switch
            {
                { Count: 0 } => SeeOther.To($"{At(year)}?fait=words"),
                { } errors when errors[0].Code == YearView.FrozenCode => Problems.AnswerFor(http, StatusCodes.Status409Conflict, YearView.FrozenCode),
                { } errors => await ShowAsync(year, null, http, caller, reports, errors, cancellation),
                null => Problems.ChangedMeanwhileFor(http),
            };
        }
        catch (FormulaException wrong)
        {
            return ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{YearView.DefinitionFault}", wrong.Message));
        }
    }

    private static async Task<IResult> FreezeAsync(int year, HttpContext http, Caller caller, YearView reports, CancellationToken cancellation)
    {
        if (!YearView.IsYear(year)) return Problems.NotFoundFor(http);
        if (!reports.IsOver(year)) return Problems.AnswerFor(http, StatusCodes.Status409Conflict, YearView.NotOverCode);
        try
        {
            await reports.FreezeAsync(year, caller, cancellation);
            return SeeOther.To($"{At(year)}?fait=frozen");
        }
        catch (FormulaException wrong)
        {
            return ErrorPages.Page(StatusCodes.Status409Conflict, explanation: Texts.Get($"errors.{YearView.DefinitionFault}", wrong.Message));
        }
    }
}
