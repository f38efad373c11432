using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.Money;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Reporting.National;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Settings;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.NationalReport;

/// <param name="Frozen">Null as long as the year goes on being counted.</param>
internal sealed record YearAnswer(int Year, FrozenMark? Frozen, IReadOnlyList<YearLine> Lines);

/// <param name="Words">By the code of a line of words.</param>
internal sealed record WordsInput(IReadOnlyDictionary<string, string>? Words);

/// <summary>The yearly report, for programs; of coordination only.</summary>
internal static class YearReportEndpoints
{
    private const string Xlsx = "xlsx";
    private const string Pdf = "pdf";

    public static void MapNationalReport(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/national-report/{year}").RequireAuthorization(Policies.Plan).WithTags("national report").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("", GetAsync).Produces<YearAnswer>().WithDescription("Each line of the definition file with its value, that of the year before, and whether it opens a list. `format` json (default), xlsx or pdf. A frozen year is answered as it was frozen; `live=true` counts it anew.");
        api.MapPut("/words", PutWordsAsync).TakesJson<WordsInput>().Produces<YearAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("/freeze", FreezeAsync).Produces<FrozenMark>(StatusCodes.Status201Created);
        api.MapGet("/lines/{code}", ListAsync).Produces<Page<string>>().WithDescription("The numbers of the cases behind a line.");
        routes.MapYearReportPages();
    }

    private static async Task<IResult> GetAsync(string year, string? format, string? live, YearView reports, TimeProvider clock, CancellationToken cancellation)
    {
        if (format is not (null or "json" or Xlsx or Pdf)) return Problems.Invalid("format", FieldErrorCodes.UnknownValue);
        if (live is not (null or "" or "true" or "false")) return Problems.Invalid("live", FieldErrorCodes.UnknownValue);
        if (!YearView.TryRead(year, out var whole)) return Problems.NotFound();
        try
        {
            var (report, frozen) = await reports.ReadAsync(whole, live == "true", cancellation);
            return format switch
            {
                Xlsx => Results.File(await YearReportFiles.XlsxAsync(report, frozen, cancellation), SmallWorkbook.ContentType, YearReportFiles.FileName(whole, Xlsx)),
                Pdf => Results.File(YearReportFiles.Pdf(report, frozen, frozen?.FrozenAt ?? clock.GetUtcNow()), "application/pdf", YearReportFiles.FileName(whole, Pdf)),
                _ => TypedResults.Ok(new YearAnswer(whole, frozen, report.Lines)),
            };
        }
        catch (FormulaException wrong)
        {
            return Problems.Of(StatusCodes.Status409Conflict, YearView.DefinitionFault, wrong.Message);
        }
    }

    private static async Task<IResult> PutWordsAsync(string year, HttpRequest request, Caller caller, YearView reports, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<WordsInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (!YearView.TryRead(year, out var whole)) return Problems.NotFound();
        try
        {
            var errors = await reports.WriteAsync(whole, body.Value.Words ?? new Dictionary<string, string>(), caller, cancellation);
            if (errors is null) return Problems.ChangedMeanwhile();
            if (errors.Count > 0) return errors[0].Code == YearView.FrozenCode ? Problems.Of(StatusCodes.Status409Conflict, YearView.FrozenCode) : Problems.Invalid(errors);
            var (report, frozen) = await reports.ReadAsync(whole, live: false, cancellation);
            return TypedResults.Ok(new YearAnswer(whole, frozen, report.Lines));
        }
        catch (FormulaException wrong)
        {
            return Problems.Of(StatusCodes.Status409Conflict, YearView.DefinitionFault, wrong.Message);
        }
    }

    private static async Task<IResult> FreezeAsync(
        string year, HttpRequest request, Caller caller, YearView reports, FrozenReports frozen, IdempotencyKeys keys, LocalTime time, CancellationToken cancellation)
    {
        if (!YearView.TryRead(year, out var whole)) return Problems.NotFound();
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        if (whole >= time.Today.Year) return Problems.Of(StatusCodes.Status409Conflict, YearView.NotOverCode, whole);
        try
        {
            var isRepeat = key is not null && await IsRepeatAsync(IdempotencyKeys.Hash(caller.Id, $"national-report|{whole}", key), whole, frozen, keys, cancellation);
            var (mark, isNew) = await reports.FreezeAsync(whole, caller, cancellation);
            return isNew || isRepeat ? TypedResults.Created($"/api/national-report/{whole}", mark) : Problems.Of(StatusCodes.Status409Conflict, YearView.FrozenCode);
        }
        catch (FormulaException wrong)
        {
            return Problems.Of(StatusCodes.Status409Conflict, YearView.DefinitionFault, wrong.Message);
        }
    }

    /// <summary>Only a request that freezes keeps its key: one that comes to a year that stands is refused again, however often.</summary>
    private static async Task<bool> IsRepeatAsync(string key, int year, FrozenReports frozen, IdempotencyKeys keys, CancellationToken cancellation) =>
        await frozen.FindAsync(year, cancellation) is null
            ? await keys.ClaimAsync(key, IdempotencyKeys.HashOf([]), year.ToString(CultureInfo.InvariantCulture), cancellation) is KeyClaim.Known
            : await keys.IsUsedAsync(key, cancellation);

    private static async Task<IResult> ListAsync(string year, string code, YearReader reader, CancellationToken cancellation)
    {
        try
        {
            return YearView.TryRead(year, out var whole) && await reader.ListAsync(whole, code, cancellation) is var (_, rows) ? TypedResults.Ok(new Page<string>([.. rows.Select(row => row.CaseId.ToString())], null)) : Problems.NotFound();
        }
        catch (FormulaException wrong)
        {
            return Problems.Of(StatusCodes.Status409Conflict, YearView.DefinitionFault, wrong.Message);
        }
    }
}

internal static class YearReportServices
{
    public static IServiceCollection AddNationalReport(this IServiceCollection services)
    {
        services.AddOptions<YearReportOptions>().BindConfiguration(YearReportOptions.Section).CheckedBy(new YearReportOptionsValidator()).ValidateOnStart();
        services.AddSingleton<ReportDefinitions>();
        services.AddSingleton<YearWordsStore>();
        services.AddSingleton<FrozenReports>();
        services.AddSingleton<YearReader>();
        services.AddSingleton<YearView>();
        services.AddSingleton(new JointWorkLink(YearReportPages.Path, "report", Policies.Plan));
        return services;
    }
}

/// <summary>The pages of the yearly report.</summary>
public sealed class NationalReportFunctions(WebPipeline web)
{
    [Function("NationalReportPages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "bilan/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
