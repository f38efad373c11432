using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.TimeSheets;

/// <summary>One's own time, that of others by role, and what is planned.</summary>
internal static class TimePages
{
    public const string Path = "/temps";

    public const string TeamPath = "/temps/equipe";

    public const string PlanPath = "/temps/prevu";

    public static void MapTimePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).ExcludeFromDescription();
        pages.MapGet("", ShowAsync).RequireAuthorization(Policies.SeeTime);
        pages.MapPost("", (HttpContext http, Caller caller, TimeView view, CancellationToken cancellation) => view.AddAsync(http, caller, cancellation)).RequireAuthorization(Policies.LogTime);
        pages.MapPost("/confirmer", (HttpContext http, Caller caller, TimeView view, CancellationToken cancellation) => view.ConfirmAsync(http, caller, cancellation)).RequireAuthorization(Policies.LogTime);
        pages.MapPost("/copier", (HttpContext http, Caller caller, TimeView view, CancellationToken cancellation) => view.CopyAsync(http, caller, cancellation)).RequireAuthorization(Policies.LogTime);
        pages.MapPost("/{id}/retrait", (string id, HttpContext http, Caller caller, TimeView view, CancellationToken cancellation) =>
            view.WithdrawAsync(id, http, caller, cancellation)).RequireAuthorization(Policies.LogTime);
        pages.MapGet("/equipe", TeamAsync).RequireAuthorization(Policies.ReadTime);
        pages.MapGet("/prevu", ([FromQuery(Name = "fait")] string? done, Caller caller, WorkPlanStore plans, CancellationToken cancellation) => PlanAsync(done, caller, plans, cancellation)).RequireAuthorization(Policies.Plan);
        pages.MapPost("/prevu", SavePlanAsync).RequireAuthorization(Policies.Plan);
    }

    public static string At(DateOnly day) => $"{Path}?jour={IsoDate.Text(day)}";

    /// <summary>Who has only others' time to read is led there.</summary>
    private static async Task<IResult> ShowAsync([FromQuery(Name = "jour")] string? on, [FromQuery(Name = "fait")] string? done, Caller caller, TimeView view, LocalTime time, CancellationToken cancellation) =>
        Policies.RolesFor(Policies.LogTime).Any(caller.Is)
            ? await view.ShowAsync(caller, IsoDate.TryParse(on, out var day) && day >= TimeRules.Earliest && day.Year <= 2100 ? day : time.Today, done, cancellation)
            : Results.Redirect(TeamPath);

    private static async Task<IResult> TeamAsync(string? from, string? to, string? by, Caller caller, TimeFigures figures, LocalTime time, CancellationToken cancellation)
    {
        var first = IsoDate.TryParse(from, out var typedFrom) ? typedFrom : new DateOnly(time.Today.Year, time.Today.Month, 1);
        var last = IsoDate.TryParse(to, out var typedTo) ? typedTo : time.Today;
        if (last < first || last > first.AddYears(10)) (first, last) = (new DateOnly(time.Today.Year, time.Today.Month, 1), time.Today);
        var grouping = EnumCode.Find<TimeGrouping>(by) ?? TimeGrouping.Role;
        return View.Of<TeamTimePage>(
            (nameof(TeamTimePage.Frame), Frames.For(caller, Texts.Get("time.team.title"), Path)),
            (nameof(TeamTimePage.Answer), await figures.ReadAsync(caller, first, last, grouping, cancellation)),
            (nameof(TeamTimePage.MayPlan), Policies.RolesFor(Policies.Plan).Any(caller.Is)),
            (nameof(TeamTimePage.LogsOwn), Policies.RolesFor(Policies.LogTime).Any(caller.Is)));
    }

    private static async Task<IResult> PlanAsync([FromQuery(Name = "fait")] string? done, Caller caller, WorkPlanStore plans, CancellationToken cancellation)
    {
        var stored = await plans.ReadAsync(cancellation);
        return WorkPlanForm.Show(caller, WorkPlanForm.Of(stored), [], done is null ? null : Texts.Get("time.plan.saved"));
    }

    private static async Task<IResult> SavePlanAsync(HttpContext http, Caller caller, WorkPlanStore plans, TimeProvider clock, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = WorkPlanForm.Read(await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var input = form.ToInput(errors);
        if (errors.Count > 0 || input.Read(errors) is not { } plan) return WorkPlanForm.Show(caller, form, errors, null);
        var before = await plans.ReadAsync(cancellation);
        var isSaved = WorkPlanForm.VersionOf(before) == form.Version && await plans.TrySaveAsync(before, plan, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return isSaved ? SeeOther.To($"{PlanPath}?fait=saved") : Problems.ChangedMeanwhileFor(http);
    }
}
