using Slime.Functions.Cases;
using Slime.Functions.Feedback.Telling;
using Slime.Functions.Files;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Feedback;
using Slime.Model.Cases.Reports;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Settings;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Feedback;

/// <param name="Confirmed">A referral is not taken back by a slip.</param>
internal sealed record WithdrawalInput(bool? Confirmed = null);

/// <summary>What became of a household, for the person who referred it.</summary>
internal static class FeedbackEndpoints
{
    public static string ReportAddress(CaseId id) => $"/api/referrals/mine/{id}/report";

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/referrals/mine/{caseId}").RequireAuthorization(Policies.Refer).WithTags("referrals").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", Get).Produces<FeedbackAnswer>();
        api.MapPost("/hint", Hint).TakesJson<HintInput>().Produces(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPut("", Correct).TakesJson<ReferralInput>().Produces<FeedbackAnswer>().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("/withdraw", Withdraw).TakesJson<WithdrawalInput>().Produces<FeedbackAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapPost("/additions", Add).TakesJson<AdditionInput>().Produces<FeedbackAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapFiles(FileDoor.Referrals, Policies.Refer, Policies.Refer, "referrals");
        api.MapGet("/report", Report).Produces(StatusCodes.Status200OK, contentType: ReportBlobs.ContentType);
    }

    private static async Task<IResult> Get(string caseId, HttpResponse response, Caller caller, FeedbackReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, stored)) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(answer);
    }

    private static async Task<IResult> Hint(string caseId, HttpRequest request, Caller caller, FeedbackReader reader, GiveHint give, IdempotentIds ids, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFound();
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<HintInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (HintReading.Read(body.Value, errors) is not { } text) return Problems.Invalid(errors);
        if (await ids.TakeAsync(RecordId.Create, caller, $"hints|{answer.CaseId}", key, body.Bytes, cancellation) is not { } promised) return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        return CaseCommands.Answer(await give.RunAsync(answer.CaseId, caller, text, cancellation, promised.Id), request.HttpContext.Response, _ => TypedResults.Created($"/api/referrals/mine/{answer.CaseId}"));
    }

    /// <summary>All of what she sent, written anew.</summary>
    private static async Task<IResult> Correct(string caseId, HttpRequest request, Caller caller, FeedbackReader reader, ReferrerChanges changes, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<ReferralInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var outcome = await changes.CorrectAsync(answer.CaseId, caller, version => request.MatchesVersion(version), body.Value, cancellation);
        return outcome.Command is { } command ? await AnswerAsync(command, request, caller, reader, cancellation) : Problems.Invalid(outcome.Errors);
    }

    private static async Task<IResult> Withdraw(string caseId, HttpRequest request, Caller caller, FeedbackReader reader, ReferrerChanges changes, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<WithdrawalInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        if (body.Value.Confirmed is not true) return Problems.Invalid("confirmed", FieldErrorCodes.Required);
        return await AnswerAsync(await changes.WithdrawAsync(answer.CaseId, caller, version => request.MatchesVersion(version), cancellation), request, caller, reader, cancellation);
    }

    private static async Task<IResult> Add(string caseId, HttpRequest request, Caller caller, FeedbackReader reader, ReferrerChanges changes, LocalTime time, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(caseId, caller, cancellation) is not var (answer, _)) return Problems.NotFound();
        var body = await JsonBody.ReadAsync<AdditionInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (AdditionReading.Read(body.Value, time.Today, errors) is not { } addition) return Problems.Invalid(errors);
        var outcome = await changes.AddAsync(answer.CaseId, caller, addition, cancellation);
        return outcome.Command is { } command ? await AnswerAsync(command, request, caller, reader, cancellation) : Problems.Invalid(outcome.Errors);
    }

    /// <summary>What she sees of it from now on.</summary>
    private static async Task<IResult> AnswerAsync(CommandOutcome outcome, HttpRequest request, Caller caller, FeedbackReader reader, CancellationToken cancellation)
    {
        var after = outcome is CommandOutcome.Done done ? await reader.ReadAsync(done.State.Id.ToString(), caller, cancellation) : null;
        return CaseCommands.Answer(outcome, request.HttpContext.Response, _ => after is { } read ? TypedResults.Ok(read.Answer) : Problems.NotFound());
    }

    /// <summary>Her own report, as long as the household agrees; that she read it is a fact.</summary>
    private static async Task<IResult> Report(
        string caseId, HttpResponse response, Caller caller, CaseStore cases, PersonStore persons, ReportBlobs blobs, TimeProvider clock, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } found || !caller.MayFollow(found.State)) return Problems.NotFound();
        var agreements = SharingAgreements.Of(found.State, (await persons.FindAsync(id, cancellation))?.Referral);
        if (ReferrerCourse.ReadableReport(found.State, agreements) is not { } version) return Problems.Of(StatusCodes.Status404NotFound, ReportDeliveries.NotAvailable);
        if (await blobs.OpenAsync(id, found.State.FindReport(version, ReportRecipient.Referrer)!.Sha256, cancellation) is not { } content)
            return Problems.Of(StatusCodes.Status404NotFound, ReportDeliveries.NotAvailable);
        // A mail scanner or a download manager that only asks whether it is there has read nothing.
        if (!response.HttpContext.WantsNoContent()) await cases.ChangeAsync<bool>(async () =>
        {
            var stored = await cases.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"The case {id} does not exist.");
            return (CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(new ReportOpened(version, ReportRecipient.Referrer, Link: null)), true);
        }, cancellation);
        return ReportBlobs.Download(response, content.Content, content.Details.ContentLength, $"compte-rendu-{id}-{version}.pdf");
    }
}

internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.AddOptions<ReferrerOptions>().BindConfiguration(ReferrerOptions.Section).CheckedBy(new ReferrerOptionsValidator()).ValidateOnStart();
        return services
            .AddSingleton<FeedbackReader>()
            .AddSingleton<GiveHint>()
            .AddSingleton<ReferrerChanges>()
            .AddSingleton<HintReader>()
            .AddSingleton<Notifications.INoticeComposer, ContactHintNotice>()
            .AddSingleton<Notifications.INoticeComposer, ReferralCorrectedNotice>()
            .AddSingleton<Notifications.INoticeComposer, ReferralCompletedNotice>()
            .AddSingleton<Files.IFileFollower, TellOfDocuments>()
            .AddSingleton<Notifications.INoticeComposer, ReferralWithdrawnNotice>()
            .AddSingleton<Notifications.INoticeComposer, ReferrerToldNotice>()
            .AddSingleton<Cases.ICaseProjection, ReferrerTelling>()
            .AddSingleton<ReferrerReach>()
            .AddScoped<SendReferrerDigests>();
    }
}
