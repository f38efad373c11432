using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reports;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Deliveries;

/// <summary>Who got which report, for programs.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/cases/{caseId}/reports").WithTags("reports").ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet("", List).RequireAuthorization(Policies.ReadCases).Produces<DeliveriesAnswer>();
        var one = reports.MapGroup("/{version:int}/{recipient}").RequireAuthorization(Policies.WorkCases)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        one.MapPost("/delivery", Deliver).TakesJson<DeliveryInput>().Produces<ReportDelivery>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest);
        one.MapPost("/link", GiveLink).Produces<ReportLinkCreated>(StatusCodes.Status201Created);
        one.MapDelete("/link", Revoke).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(
        string caseId, HttpResponse response, Caller caller, CaseStore cases, PersonStore persons, TimeProvider clock, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return Problems.NotFound();
        if (!caller.SeesAllOf(stored.State)) return Problems.NotYours();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(DeliveriesAnswer.Of(stored.State, SharingAgreements.Of(stored.State, (await persons.FindAsync(id, cancellation))?.Referral), clock.GetUtcNow()));
    }

    private static async Task<IResult> Deliver(
        string caseId, int version, string recipient, HttpRequest request, Caller caller, CaseStore cases, IdempotentIds ids, DeliveryWork work, LocalTime time, CancellationToken cancellation)
    {
        var (opened, refusal) = await CaseRequests.OpenAsync<DeliveryInput, DeliveryRequest>(
            caseId, request, caller, CaseRight.Work, cases, (input, errors) => DeliveryReading.Read(input, time.Today, errors), cancellation);
        if (opened is null) return refusal!;
        if (DeliveryReading.Recipient(recipient) is not { } wanted) return Problems.Of(StatusCodes.Status404NotFound, ReportDeliveries.NotAvailable);
        if (await ids.TakeAsync(RecordId.Create, caller, $"deliveries|{opened.State.Id}|{version}|{wanted}", opened.Key, opened.Content, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        var delivery = new ReportDelivery(version, wanted, opened.Value.Channel, opened.Value.On);
        // Also when the household has changed its mind since.
        var outcome = promised.IsRepeat && opened.State.Deliveries.Contains(delivery)
            ? new CommandOutcome.Done(opened.State, opened.Stored.Journal.Sequence)
            : await work.DeliverAsync(opened.State.Id, caller, now => request.MatchesVersion(now), new ReportRequest(version, wanted), opened.Value, cancellation, promised.IsRepeat);
        if (outcome is CommandOutcome.Refused { Why: { Field: { } field } wrong }) return Problems.Invalid(field, wrong.Code);
        return Answer(outcome, request.HttpContext.Response, _ => TypedResults.Created($"/api/cases/{opened.State.Id}/reports", delivery));
    }

    private static async Task<IResult> GiveLink(
        string caseId, int version, string recipient, HttpRequest request, Caller caller, CaseStore cases, DeliveryWork work, CancellationToken cancellation)
    {
        var (id, refusal) = await WorkableAsync(caseId, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        if (DeliveryReading.Recipient(recipient) is not { } wanted) return Problems.Of(StatusCodes.Status404NotFound, ReportDeliveries.NotAvailable);
        var (outcome, link) = await work.GiveLinkAsync(id, caller, version => request.MatchesVersion(version), new ReportRequest(version, wanted), key, cancellation);
        return Answer(outcome, request.HttpContext.Response, _ => TypedResults.Created($"/api/cases/{id}/reports", link));
    }

    private static async Task<IResult> Revoke(
        string caseId, int version, string recipient, HttpRequest request, Caller caller, CaseStore cases, DeliveryWork work, CancellationToken cancellation)
    {
        var (id, refusal) = await WorkableAsync(caseId, caller, cases, cancellation);
        if (refusal is not null) return refusal;
        if (DeliveryReading.Recipient(recipient) is not { } wanted) return Problems.Of(StatusCodes.Status404NotFound, ReportDeliveries.NotAvailable);
        var outcome = await work.RevokeAllAsync(id, caller, version => request.MatchesVersion(version), new ReportRequest(version, wanted), cancellation);
        return Answer(outcome, request.HttpContext.Response, _ => TypedResults.NoContent());
    }

    /// <summary>A request without a body: the case first, lest it be guessed.</summary>
    private static async Task<(CaseId Id, IResult? Refusal)> WorkableAsync(string caseId, Caller caller, CaseStore cases, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return (default, Problems.NotFound());
        return (id, caller.May(CaseRight.Work, stored.State) ? null : Problems.NotYours());
    }

    /// <summary>A report that is not there is not found; all else as for every command.</summary>
    private static IResult Answer(CommandOutcome outcome, HttpResponse response, Func<CommandOutcome.Done, IResult> done) =>
        outcome is CommandOutcome.Refused { Why.Code: ReportDeliveries.NotAvailable or ReportDeliveries.Withdrawn } missing
            ? Problems.Of(StatusCodes.Status404NotFound, missing.Why.Code)
            : CaseCommands.Answer(outcome, response, done);
}
