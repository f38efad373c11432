using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Communes;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Ledger;

/// <summary>Where people take figures, and coordination sees who took what, the months put away, and whether journals are whole.</summary>
internal static class LedgerPages
{
    private const string Path = "/tableaux";

    /// <summary>In the address, before the territory whose ledger was made again.</summary>
    private const string Remade = "remade-";

    public static void MapLedgerPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).MayTakeLong();
        pages.MapGet("", ShowAsync).RequireAuthorization(Policies.ReadLedger);
        pages.MapGet("/telecharger", TakeAsync).RequireAuthorization(Policies.ReadLedger);
        var coordination = pages.MapGroup("").RequireAuthorization(Policies.ReadAllLedgers);
        coordination.MapGet("/journal", DownloadsAsync);
        coordination.MapGet("/archives/{month}/{territory}", ArchivedAsync);
        coordination.MapGet("/verification", ChecksAsync);
        coordination.MapPost("/verification/{subject}", CheckAsync);
        coordination.MapPost("/verification/{territory}/refaire", ReprojectAsync);
    }

    /// <summary>The form; filled in and asked to count, also what the choice holds.</summary>
    private static async Task<IResult> ShowAsync(
        string? territory, string? from, string? to, string? by, string? compter, Caller caller, LedgerPageView page, CancellationToken cancellation)
    {
        var form = new LedgerForm(territory ?? "", from ?? "", to ?? "", by ?? "", "", "", []);
        return await page.ShowAsync(caller, form, count: compter is not null, [], cancellation);
    }

    private static async Task<IResult> TakeAsync(
        string? territory, string? format, string? from, string? to, [FromQuery] string[]? columns, string? by, string? headers, string? profile, string? purpose, string? recipient,
        Caller caller, LedgerPageView page, ExportLedger export, LocalTime time, CancellationToken cancellation)
    {
        TerritoryCode? only = null;
        if (territory is { Length: > 0 })
        {
            if (!TerritoryCode.TryParse(territory, out var code)) return ErrorPages.Page(StatusCodes.Status404NotFound);
            only = code;
        }

        var request = new LedgerRequest(format, from, to, columns, by, headers, profile, purpose, recipient) { MustSay = true };
        var (_, selection, errors) = request.Read(time.Today);
        if (selection is null) return await page.ShowAsync(caller, new LedgerForm(territory ?? "", from ?? "", to ?? "", by ?? "", format ?? "", headers ?? "", columns ?? [], profile ?? "", purpose ?? "", recipient ?? ""), count: false, errors, cancellation);
        var answer = await export.AnswerAsync(caller, only, request, cancellation);
        return answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } ? ErrorPages.Page(StatusCodes.Status404NotFound) : answer;
    }

    private static async Task<IResult> DownloadsAsync(string? after, Caller caller, Downloads downloads, StaffStore staff, CancellationToken cancellation)
    {
        var lines = new List<(string Key, Download Download)>();
        await foreach (var line in downloads.ListAsync(after is { Length: > 0 } && after.StartsWith(LedgerKeys.DownloadPrefix, StringComparison.Ordinal) ? after : null, cancellation))
        {
            lines.Add(line);
            if (lines.Count > Downloads.PageSize) break;
        }

        var next = lines.Count > Downloads.PageSize ? $"{Path}/journal?after={Uri.EscapeDataString(lines[Downloads.PageSize - 1].Key)}" : null;
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return View.Of<DownloadsPage>(
            (nameof(DownloadsPage.Frame), Frames.For(caller, Texts.Get("ledger.downloads.title"), Path)),
            (nameof(DownloadsPage.Lines), lines.Take(Downloads.PageSize).Select(line => Line(line.Download, people.Find(line.Download.Actor)?.Name)).ToList()),
            (nameof(DownloadsPage.NextHref), next),
            (nameof(DownloadsPage.FirstHref), after is { Length: > 0 } ? $"{Path}/journal" : null));
    }

    private static DownloadsPage.Line Line(Download download, string? name) =>
        new(download.File, name ?? download.Actor, download.At, download.Columns, download.Rows, download.Outcome, download.Profile, download.Purpose, download.Recipient);

    private static async Task<IResult> ArchivedAsync(
        string month, string territory, Caller caller, LedgerArchive archive, Downloads downloads, TimeProvider clock, HttpResponse response, CancellationToken cancellation)
    {
        if (!TerritoryCode.TryParse(territory, out var code) || month.Length != 7 || await archive.FindAsync(month, code, cancellation) is not { } archived)
            return ErrorPages.Page(StatusCodes.Status404NotFound);
        var content = await archive.OpenAsync(archived, cancellation);
        var key = await downloads.BeginAsync(
            new Download(clock.GetUtcNow(), caller.Id, archived.Blob, code.ToString(), "", LedgerWords.Code(PeriodBasis.Activity), archived.Rows, Download.Begun), cancellation);
        response.OnCompleted(() => downloads.EndAsync(key, archived.Rows, response.HttpContext.RequestAborted.IsCancellationRequested ? Download.Cut : Download.Complete, CancellationToken.None));
        // Length and hash travel with the file: what arrives can be held against what was put away.
        response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(archived.Sha256))}:";
        return Results.Stream(content, LedgerFormat.Csv.ContentType(), archived.File);
    }

    private static async Task<IResult> ChecksAsync([FromQuery(Name = "fait")] string? done, Caller caller, LedgerChecks checks, StaffStore staff, CommuneService communes, CancellationToken cancellation)
    {
        var last = await checks.LastAsync(cancellation);
        var people = await staff.CurrentAsync(cancellation);
        string Name(string subject) => communes.Directory.Territories.FirstOrDefault(territory => territory.Code.ToString() == subject)?.Name ?? Texts.Get("ledger.checks.organisation");
        return View.Of<ChecksPage>(
            (nameof(ChecksPage.Frame), Frames.For(caller, Texts.Get("ledger.checks.title"), Path)),
            (nameof(ChecksPage.Lines), checks.Subjects.Select(subject => Line(subject, Name(subject), last.GetValueOrDefault(subject), people)).ToList()),
            (nameof(ChecksPage.Done), done is not null && checks.Subjects.Contains(done) ? Texts.Get("ledger.checks.done", Name(done)) : null),
            (nameof(ChecksPage.Remade), done?.StartsWith(Remade, StringComparison.Ordinal) is true && done[Remade.Length..] is var remade && checks.Subjects.Contains(remade) ? Texts.Get("ledger.checks.remade", Name(remade)) : null));
    }

    private static ChecksPage.Line Line(string subject, string name, LedgerCheck? check, StaffOrganisation people) => new(
        subject, name, check?.At, check is null ? "" : Cases.CaseWords.Person(check.By, people), check?.Journals ?? 0, check?.Entries ?? 0, check?.Faults ?? 0,
        [.. (check?.First ?? []).Select(fault => new ChecksPage.Fault(fault.Subject, fault.Sequence, fault.What))]);

    private static async Task<IResult> CheckAsync(string subject, Caller caller, LedgerChecks checks, CancellationToken cancellation)
    {
        if (!checks.Subjects.Contains(subject)) return ErrorPages.Page(StatusCodes.Status404NotFound);
        await checks.RunAsync(subject, caller.Id, cancellation);
        return SeeOther.To($"{Path}/verification?fait={subject}");
    }

    /// <summary>Makes a ledger again and verifies it, so that the page says at once what that mended.</summary>
    private static async Task<IResult> ReprojectAsync(
        string territory, Caller caller, Reprojection reprojection, LedgerChecks checks, CommuneService communes, CancellationToken cancellation)
    {
        if (!TerritoryCode.TryParse(territory, out var code) || communes.Directory.Territories.All(known => known.Code != code)) return ErrorPages.Page(StatusCodes.Status404NotFound);
        await reprojection.OfTerritoryAsync(code, cancellation);
        await checks.RunAsync(code.ToString(), caller.Id, cancellation);
        return SeeOther.To($"{Path}/verification?fait={Remade}{code}");
    }
}
