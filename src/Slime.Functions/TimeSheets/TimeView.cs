using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Calendar;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.TimeSheets;

/// <summary>A month so far beside what is planned for one post.</summary>
public sealed record TimeOfMonth(Role Role, decimal Days, decimal? PlannedDays);

/// <summary>The page of one's own time, and its forms.</summary>
internal sealed class TimeView(
    TimeStore store, TimeWork work, TimeProposals proposals, WorkPlanStore plans, CommuneService communes, LocalTime time, IOptions<TimeOptions> options)
{
    public async Task<IResult> ShowAsync(Caller caller, DateOnly day, string? done, CancellationToken cancellation, TimeForm? typed = null, IReadOnlyList<FieldError>? errors = null, bool asksToConfirm = false)
    {
        var monday = Weeks.MondayOf(day);
        var today = time.Today;
        var month = new DateOnly(day.Year, day.Month, 1);
        var entries = await store.OfPersonAsync(caller.ObjectId, DayOrder.Earlier(monday, month), DayOrder.Later(monday.AddDays(6), month.AddMonths(1).AddDays(-1)), cancellation);
        var week = entries.Where(entry => entry.Day >= monday && entry.Day <= monday.AddDays(6)).ToList();
        var proposed = await proposals.OfAsync(caller, week, monday, DayOrder.Earlier(monday.AddDays(6), today), cancellation);
        var form = typed ?? new TimeForm { Day = IsoDate.Text(day), Key = FormKey.New() };
        return View.Of<TimePage>(
            asksToConfirm ? StatusCodes.Status409Conflict : errors is { Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(TimePage.Frame), Frames.For(caller, Texts.Get("time.title"), TimePages.Path)),
            (nameof(TimePage.Monday), monday),
            (nameof(TimePage.Day), day),
            (nameof(TimePage.Today), today),
            (nameof(TimePage.Entries), week),
            (nameof(TimePage.Locked), week.Where(entry => TimeSheet.IsLocked(entry.Day, today, options.Value.LockMonths)).Select(entry => entry.Id).ToHashSet()),
            (nameof(TimePage.IsDayLocked), TimeSheet.IsLocked(day, today, options.Value.LockMonths)),
            (nameof(TimePage.LockMonths), options.Value.LockMonths),
            (nameof(TimePage.Proposals), proposed),
            (nameof(TimePage.Purposes), Purposes(caller)),
            (nameof(TimePage.Territories), caller.Posts.Any(post => post.Territory is not null) ? [] : communes.Directory.Territories.Select(known => new Choice(known.Code.ToString(), known.Name)).ToList()),
            (nameof(TimePage.Month), await OfMonthAsync(caller, month, entries, cancellation)),
            (nameof(TimePage.Form), form),
            (nameof(TimePage.AsksToConfirm), asksToConfirm),
            (nameof(TimePage.MayReadOthers), Policies.RolesFor(Policies.ReadTime).Any(caller.Is)),
            (nameof(TimePage.Errors), (errors ?? []).ToForm()),
            (nameof(TimePage.Done), done is null ? null : Texts.Find($"time.done.{done}")));
    }

    public async Task<IResult> AddAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var form = TimeForm.Read(await http.ReadFormAsync(cancellation));
        var errors = new List<FieldError>();
        var entry = form.ToEntry(caller, communes.Directory.Territories.Select(known => known.Code), errors);
        var day = entry?.Day ?? (IsoDate.TryParse(form.Day, out var typed) ? typed : time.Today);
        if (entry is null) return await ShowAsync(caller, day, null, cancellation, form, errors);
        return await work.AddAsync(caller, [entry], form.Confirmed.Length > 0, _ => "", cancellation) switch
        {
            TimeOutcome.Done => SeeOther.To($"{TimePages.At(entry.Day)}&fait=added"),
            TimeOutcome.Invalid invalid => await ShowAsync(caller, day, null, cancellation, form, [.. invalid.Errors.Select(ToForm)]),
            TimeOutcome.NotWorked off => await ShowAsync(caller, day, null, cancellation, form, [new FieldError("confirmed", "time_day_not_worked", [Dates.Day(off.Day)])], asksToConfirm: true),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    /// <summary>Confirms what the person saw proposed, and nothing that came up since.</summary>
    public async Task<IResult> ConfirmAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var day = IsoDate.TryParse(posted.Text("day"), out var typed) ? typed : time.Today;
        var seen = posted["id"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var monday = Weeks.MondayOf(day);
        var proposed = await proposals.OfAsync(caller, [], monday, DayOrder.Earlier(monday.AddDays(6), time.Today), cancellation);
        return await AddAllAsync(http, caller, day, [.. proposed.Where(entry => seen.Contains(entry.Id))], "confirmed", cancellation);
    }

    /// <summary>Last week once more, day by day, as far as this week's days are over and worked.</summary>
    public async Task<IResult> CopyAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var day = IsoDate.TryParse(posted.Text("day"), out var typed) ? typed : time.Today;
        var monday = Weeks.MondayOf(day);
        var last = await store.OfPersonAsync(caller.ObjectId, monday.AddDays(-7), monday.AddDays(-1), cancellation);
        var copies = last.Where(entry => entry is { Source: TimeSource.Typed, Correction: null, HalfHours: > 0 } && entry.Day.AddDays(7) <= time.Today && !TimeWork.IsOff(caller, entry.Day.AddDays(7)))
            .Select(entry => entry with { Id = TimeEntry.IdOf(entry.Day.AddDays(7), TimeProposals.Seed('c', entry.Id)), Day = entry.Day.AddDays(7), CaseId = null, VisitId = null, CommitteeId = null });
        return await AddAllAsync(http, caller, day, [.. copies], "copied", cancellation);
    }

    public async Task<IResult> WithdrawAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => await work.WithdrawAsync(caller, id, cancellation) switch
    {
        TimeOutcome.Done => SeeOther.To($"{TimePages.At(TimeEntry.DayOf(id)!.Value)}&fait=withdrawn"),
        TimeOutcome.Locked => Problems.AnswerFor(http, StatusCodes.Status409Conflict, "time_entry_locked"),
        _ => Problems.NotFoundFor(http),
    };

    private async Task<IResult> AddAllAsync(HttpContext http, Caller caller, DateOnly day, IReadOnlyList<TimeEntry> entries, string done, CancellationToken cancellation)
    {
        if (entries.Count == 0) return SeeOther.To($"{TimePages.At(day)}&fait=nothing");
        return await work.AddAsync(caller, entries, confirmed: true, _ => "", cancellation) switch
        {
            TimeOutcome.Done => SeeOther.To($"{TimePages.At(day)}&fait={done}"),
            TimeOutcome.Invalid invalid => await ShowAsync(caller, day, null, cancellation, errors: [.. invalid.Errors.Select(ToForm)]),
            _ => Problems.ChangedMeanwhileFor(http),
        };
    }

    private async Task<IReadOnlyList<TimeOfMonth>> OfMonthAsync(Caller caller, DateOnly month, IReadOnlyList<TimeEntry> entries, CancellationToken cancellation)
    {
        var last = month.AddMonths(1).AddDays(-1);
        var plan = (await plans.ReadAsync(cancellation)).Plan;
        return
        [
            .. TimePurposes.Roles.Where(caller.Is).Select(role => new TimeOfMonth(
                role,
                options.Value.DaysOf(entries.Where(entry => entry.Role == role && entry.Day >= month && entry.Day <= last).Sum(entry => (long)entry.HalfHours)),
                plan.On(role, last) is { PerPost: true } ? plan.DaysOf(role, month, last, posts: 1) : null)),
        ];
    }

    private static List<(Role Role, IReadOnlyList<Choice> Choices)> Purposes(Caller caller) =>
    [
        .. TimePurposes.Roles.Where(caller.Is).Select(role =>
            (role, (IReadOnlyList<Choice>)[.. TimePurposes.Of(role).Select(purpose => new Choice(TimeForm.PurposeOf(role, purpose), TimeWords.Purpose(purpose)))])),
    ];

    /// <summary>The form has one field for durations.</summary>
    private static FieldError ToForm(FieldError error) => error.Path == "halfHours" ? error with { Path = "hours" } : error;
}
