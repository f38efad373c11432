using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Storage;

namespace Slime.Functions.Lists;

/// <param name="Mine">The caller may change it.</param>
internal sealed record ViewAnswer(
    RecordId Id, string Name, IReadOnlyDictionary<string, string> Filters, IReadOnlyList<string> Columns, ViewSharing Sharing, TerritoryCode? Territory, bool Mine)
{
    public static ViewAnswer Of(SavedView view, Caller caller) => new(view.Id, view.Name, view.Filters, view.Columns, view.Sharing, view.Territory, view.IsChangedBy(caller));
}

/// <summary>Lists that people keep, by programs.</summary>
internal static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/views").RequireAuthorization(Policies.ReadCases).WithTags("cases").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("", List).Produces<Page<ViewAnswer>>();
        api.MapPost("", Create).TakesJson<ViewInput>().Produces<ViewAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/{id}", Get).Produces<ViewAnswer>();
        api.MapPut("/{id}", Change).TakesJson<ViewInput>().Produces<ViewAnswer>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapDelete("/{id}", Delete).Produces(StatusCodes.Status204NoContent);
        routes.MapGet("/api/views/{id}/export", Export).RequireAuthorization(Policies.ReadLedger).WithTags("cases").MayTakeLong();
    }

    private static async Task<IResult> List(Caller caller, ViewStore views, CancellationToken cancellation) =>
        TypedResults.Ok(new Page<ViewAnswer>([.. (await views.ListAsync(caller, cancellation)).Select(stored => ViewAnswer.Of(stored.View, caller))], null));

    private static async Task<IResult> Create(HttpRequest request, Caller caller, ViewStore views, IdempotentIds ids, TimeProvider clock, CancellationToken cancellation)
    {
        if (!IdempotencyHeader.TryRead(request, out var key, out var unusable)) return unusable;
        var body = await JsonBody.ReadAsync<ViewInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (ViewReading.Read(body.Value, default, caller, errors) is not { } view) return Problems.Invalid(errors);
        if (await ids.TakeAsync(RecordId.Create, caller, "views", key, body.Bytes, cancellation) is not { } promised)
            return Problems.Of(StatusCodes.Status409Conflict, IdempotencyKeys.Reused);
        // Sent again, it is the view that the first made, whatever became of it since.
        if (await views.FindAsync(promised.Id, cancellation) is null) await views.TrySaveAsync(null, view with { Id = promised.Id }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        var stored = (await views.FindAsync(promised.Id, cancellation))!;
        request.HttpContext.Response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Created($"/api/views/{promised.Id}", ViewAnswer.Of(stored.View, caller));
    }

    private static async Task<IResult> Get(string id, HttpResponse response, Caller caller, ViewStore views, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFound();
        response.SetVersion(stored.Journal.Sequence);
        return TypedResults.Ok(ViewAnswer.Of(stored.View, caller));
    }

    private static async Task<IResult> Change(string id, HttpRequest request, Caller caller, ViewStore views, TimeProvider clock, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFound();
        if (!stored.View.IsChangedBy(caller)) return Problems.NotYours();
        var body = await JsonBody.ReadAsync<ViewInput>(request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        if (ViewReading.Read(body.Value, stored.View.Id, caller, errors) is not { } view) return Problems.Invalid(errors);
        var after = view with { By = stored.View.By, Person = stored.View.Person };
        if (!request.MatchesVersion(stored.Journal.Sequence) || !await views.TrySaveAsync(stored, after, caller.Actor.At(clock.GetUtcNow()), cancellation))
            return Problems.ChangedMeanwhile();
        request.HttpContext.Response.SetVersion(stored.Journal.Sequence + 1);
        return TypedResults.Ok(ViewAnswer.Of(after, caller));
    }

    private static async Task<IResult> Delete(string id, HttpRequest request, Caller caller, ViewStore views, TimeProvider clock, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFound();
        if (!stored.View.IsChangedBy(caller)) return Problems.NotYours();
        if (!request.MatchesVersion(stored.Journal.Sequence) || !await views.TrySaveAsync(stored, stored.View with { IsDeleted = true }, caller.Actor.At(clock.GetUtcNow()), cancellation))
            return Problems.ChangedMeanwhile();
        return TypedResults.NoContent();
    }

    /// <summary>The ledger's rows of the cases that the view shows to this reader, of territories whose ledger they may take.</summary>
    private static async Task<IResult> Export(
        string id, string? format, string? headers, Caller caller, ViewStore views, CaseLists lists, ExportLedger export, CommuneService communes, CancellationToken cancellation)
    {
        if (await views.FindAsync(id, caller, cancellation) is not { } stored) return Problems.NotFound();
        var (filter, _) = CaseFilterReading.Read(stored.View.Filters, []);
        var found = await lists.FoundAsync(caller, filter, cancellation);
        TerritoryCode[] territories = [.. communes.Directory.Territories.Select(territory => territory.Code).Where(code => ExportLedger.MayRead(caller, code) && (filter.Territory is null || filter.Territory == code)).Order()];
        var request = new LedgerRequest(format, null, null, [.. stored.View.Columns], null, headers);
        return await export.AnswerAsync(caller, territories, territories is [var only] ? only : null, request, found.Select(card => card.Case.Id).ToHashSet(), cancellation);
    }
}
