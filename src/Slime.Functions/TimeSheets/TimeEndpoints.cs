using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Settings;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.TimeSheets;

/// <summary>What people's time goes into, for programs.</summary>
internal static class TimeEndpoints
{
    public static void MapTimeSheets(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/me/time").RequireAuthorization(Policies.LogTime).WithTags("time");
        mine.MapGet("", MineAsync).Produces<MyTime>()
            .WithDescription("One's own entries between two days (this week by default) and what facts propose for them: visits done, opinions given, committees held.");
        mine.MapPost("", AddAsync).TakesJson<TimeInput>().Produces<Page<TimeItem>>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("Up to 60 entries of half-hours, all or none. A day on which nobody works is 409 `time_day_not_worked` unless `confirmed`; a day older than the lock takes entries with a `correction` only.");
        mine.MapDelete("/{id}", WithdrawAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/api/time", ReadAsync).RequireAuthorization(Policies.ReadTime).WithTags("time").Produces<TimeAnswer>()
            .WithDescription("Days by role, purpose or territory, never by person: of all for coordination, of mediators and tutors for their pilot. Days of the technician are of the coordination's too.");
        var plan = routes.MapGroup("/api/time/plan").RequireAuthorization(Policies.Plan).WithTags("time");
        plan.MapGet("", PlanAsync).Produces<WorkPlanInput>();
        plan.MapPut("", SavePlanAsync).TakesJson<WorkPlanInput>().Produces<WorkPlanInput>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        routes.MapTimePages();
    }

    private static async Task<IResult> MineAsync(string? from, string? to, Caller caller, TimeStore store, TimeProposals proposals, LocalTime time, IOptions<TimeOptions> options, CancellationToken cancellation)
    {
        var monday = Weeks.MondayOf(time.Today);
        if (TimePeriods.Read(from, to, monday, monday.AddDays(6), out var first, out var last) is { } refusal) return refusal;
        var entries = await store.OfPersonAsync(caller.ObjectId, first, last, cancellation);
        var proposed = await proposals.OfAsync(caller, entries, first, last < time.Today ? last : time.Today, cancellation);
        return TypedResults.Ok(new MyTime(first, last, [.. entries.Select(Item)], [.. proposed.Select(Item)], options.Value.DaysOf(entries.Sum(entry => (long)entry.HalfHours))));

        TimeItem Item(TimeEntry entry) => TimeItem.Of(entry, TimeSheet.IsLocked(entry.Day, time.Today, options.Value.LockMonths));
    }

    private static async Task<IResult> AddAsync(
        HttpRequest request, Caller caller, TimeWork work, CaseStore cases, IdempotencyKeys keys, CommuneService communes, LocalTime time, IOptions<TimeOptions> options, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<TimeInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if ((body.Value.Items ?? []).Any(item => item?.Person is { } person && person != caller.Id && person != caller.ObjectId.ToString())) return Problems.Of(StatusCodes.Status403Forbidden, "time_of_another_person");
        var seed = RecordId.Create(RandomBits.Next()).ToString();
        if (key is not null)
        {
            switch (await keys.ClaimAsync(IdempotencyKeys.Hash(caller.Id, "time", key), IdempotencyKeys.HashOf(body.Bytes), seed, cancellation))
            {
                case KeyClaim.Known known: seed = known.Result; break;
                case KeyClaim.Reused: return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
            }
        }

        var errors = new List<FieldError>();
        var entries = TimeReading.Read(body.Value, caller, communes.Directory.Territories.Select(known => known.Code).ToHashSet(), seed, errors);
        if (entries is not null) errors.AddRange(await UnknownCasesAsync(entries, caller, cases, cancellation));
        if (errors.Count > 0) return Problems.Invalid(errors);
        return await work.AddAsync(caller, entries!, body.Value.Confirmed == true, index => $"items[{index}].", cancellation) switch
        {
            TimeOutcome.Done done => TypedResults.Created("/api/me/time", new Page<TimeItem>([.. done.Entries.Select(entry => TimeItem.Of(entry, TimeSheet.IsLocked(entry.Day, time.Today, options.Value.LockMonths)))], null)),
            TimeOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            TimeOutcome.NotWorked off => Problems.Of(StatusCodes.Status409Conflict, "time_day_not_worked", Dates.Day(off.Day)),
            _ => Problems.ChangedMeanwhile(),
        };
    }

    /// <summary>A case that the person may not read is as good as none.</summary>
    private static async Task<IReadOnlyList<FieldError>> UnknownCasesAsync(IReadOnlyList<TimeEntry> entries, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        foreach (var (entry, index) in entries.Select((entry, index) => (entry, index)).Where(each => each.entry.CaseId is not null))
        {
            if (!CaseId.TryParse(entry.CaseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State))
                errors.Add(new FieldError($"items[{index}].caseId", "time_case_unknown", []));
        }

        return errors;
    }

    private static async Task<IResult> WithdrawAsync(string id, Caller caller, TimeWork work, CancellationToken cancellation) => await work.WithdrawAsync(caller, id, cancellation) switch
    {
        TimeOutcome.Done => TypedResults.NoContent(),
        TimeOutcome.Locked => Problems.Of(StatusCodes.Status409Conflict, "time_entry_locked"),
        TimeOutcome.NotFound => Problems.NotFound(),
        _ => Problems.ChangedMeanwhile(),
    };

    private static async Task<IResult> ReadAsync(string? from, string? to, string? by, Caller caller, TimeFigures figures, LocalTime time, CancellationToken cancellation)
    {
        var grouping = TimeGrouping.Role;
        if (by is not null && !EnumCode.TryParse(by, out grouping)) return Problems.Invalid("by", FieldErrorCodes.UnknownValue);
        if (TimePeriods.Read(from, to, new DateOnly(time.Today.Year, time.Today.Month, 1), time.Today, out var first, out var last) is { } refusal) return refusal;
        return TypedResults.Ok(await figures.ReadAsync(caller, first, last, grouping, cancellation));
    }

    private static async Task<IResult> PlanAsync(WorkPlanStore plans, HttpResponse response, CancellationToken cancellation)
    {
        var stored = await plans.ReadAsync(cancellation);
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(WorkPlanInput.Of(stored.Plan));
    }

    private static async Task<IResult> SavePlanAsync(HttpRequest request, Caller caller, WorkPlanStore plans, TimeProvider clock, HttpResponse response, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadAsync<WorkPlanInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (body.Value.Read(errors) is not { } plan) return Problems.Invalid(errors);
        var before = await plans.ReadAsync(cancellation);
        if (!request.MatchesVersion(before.Journal.Sequence)) return Problems.ChangedMeanwhile();
        var isSame = before.Version is not null && before.Plan.Rows.SequenceEqual(plan.Rows);
        if (!isSame && !await plans.TrySaveAsync(before, plan, caller.Actor.At(clock.GetUtcNow()), cancellation)) return Problems.ChangedMeanwhile();
        return await PlanAsync(plans, response, cancellation);
    }
}

/// <summary>Two days of an address.</summary>
internal static class TimePeriods
{
    private const int MostYears = 10;

    /// <returns>The refusal of days that make no sense.</returns>
    public static IResult? Read(string? from, string? to, DateOnly defaultFrom, DateOnly defaultTo, out DateOnly first, out DateOnly last)
    {
        (first, last) = (defaultFrom, defaultTo);
        if (from is not null && !IsoDate.TryParse(from, out first)) return Problems.Invalid("from", "date_malformed");
        if (to is not null && !IsoDate.TryParse(to, out last)) return Problems.Invalid("to", "date_malformed");
        if (last < first) return Problems.Invalid("to", "ends_before_start");
        return last > first.AddYears(MostYears) ? Problems.Invalid("to", FieldErrorCodes.DateInFuture, Dates.Day(first.AddYears(MostYears))) : null;
    }
}

internal static class TimeServices
{
    public static IServiceCollection AddTimeSheets(this IServiceCollection services)
    {
        services.AddOptions<TimeOptions>().BindConfiguration(TimeOptions.Section).CheckedBy(new TimeOptionsValidator()).ValidateOnStart();
        services.AddSingleton<TimeStore>();
        services.AddSingleton<WorkPlanStore>();
        services.AddSingleton<TimeWork>();
        services.AddSingleton<TimeFigures>();
        services.AddSingleton<TimeMeasuring>();
        services.AddSingleton<TimeProposals>();
        services.AddSingleton<ITimeProposalSource, TimeOfCases>();
        services.AddSingleton<TimeView>();
        services.AddSingleton(new JointWorkLink(TimePages.Path, "time", Policies.SeeTime));
        return services;
    }
}

/// <summary>The pages of time.</summary>
public sealed class TimeFunctions(WebPipeline web)
{
    [Function("TimePages")]
    public Task PagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "temps/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
