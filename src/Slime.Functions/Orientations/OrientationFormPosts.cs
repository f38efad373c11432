using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Platform.Http;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Orientations;

/// <summary>The forms about orientations on a case's page.</summary>
internal sealed class OrientationFormPosts(OrientationWork work, SchemeStore schemes, IPartners partners, IdempotentIds ids, CaseFormRunner forms, LocalTime time)
{
    private static readonly CaseSection Section = new(CaseOrientations.Anchor, OrientationCodes.NotFound);

    public async Task<IResult> AddAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (catalogue, known) = (await schemes.CurrentAsync(cancellation), await partners.CurrentAsync(cancellation));
        return await forms.RunAsync(
            new CaseForm(CaseOrientations.Form, "orientationAdded", Section, CaseRight.Decide),
            caseId,
            http,
            caller,
            (typed, errors) => OrientationReading.Read(
                new OrientationInput(typed.Text("scheme"), typed.Text("partner"), typed.Text("agreed"), typed.Text("note"), typed.Day("on", errors), typed.Text("because"),
                    typed.Day("dueOn", errors), typed.Text("partnerOrganisation"), typed.Text("reference"), typed.Word<OrientationContact>("contactedWith")), catalogue, known, time.Today, errors),
            async (id, typed, request) =>
                await ids.TakeAsync(
                    OrientationId.Create, caller, $"orientations|{id}", typed.Key, JsonSerializer.SerializeToUtf8Bytes(request, SlimeJson.Options), cancellation) is { } promised
                    ? await work.AddAsync(id, caller, CaseFormRunner.AnyVersion, promised.Id, request, cancellation)
                    : IdempotentIds.KeyReused,
            cancellation);
    }

    public async Task<IResult> RecordAsync(string caseId, string orientationId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        OrientationId.TryParse(orientationId, out var orientation)
            ? await forms.RunAsync(
                new CaseForm(CaseOrientations.OutcomeForm(orientation), "outcomeRecorded", Section, CaseRight.Decide),
                caseId,
                http,
                caller,
                (typed, errors) => OrientationReading.Read(
                    new OrientationOutcomeInput(
                        typed.Word<OrientationOutcome>("outcome"), typed.Day("on", errors), typed.Text("because"), TypedText.Amount(typed.Text("granted"), "granted", errors),
                        TypedText.Amount(typed.Text("worksCost"), "worksCost", errors), typed.Word<OrientationRefusal>("refusalReason"), typed.Day("dueOn", errors), typed.Text("reference")), time.Today, errors),
                (id, _, request) => work.RecordAsync(id, caller, CaseFormRunner.AnyVersion, orientation, request, cancellation),
                cancellation)
            : Problems.NotFoundFor(http);
}

internal static class OrientationPages
{
    public static void MapOrientationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/dossiers/{caseId}/orientations").RequireAuthorization(Policies.DecideCases);
        pages.MapPost("", (string caseId, HttpContext http, Caller caller, OrientationFormPosts posts, CancellationToken cancellation) =>
            posts.AddAsync(caseId, http, caller, cancellation));
        pages.MapPost("/{orientationId}/issue", (string caseId, string orientationId, HttpContext http, Caller caller, OrientationFormPosts posts, CancellationToken cancellation) =>
            posts.RecordAsync(caseId, orientationId, http, caller, cancellation));
    }
}
