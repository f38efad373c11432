using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Http;
using Slime.Functions.Http.Limits;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Model.Communes;

namespace Slime.Functions.Ledger;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("ledger").MayTakeLong();
        api.MapGet("/territories/{code}/ledger", Territory).RequireAuthorization(Policies.ReadLedger);
        api.MapGet("/ledger", Department).RequireAuthorization(Policies.ReadAllLedgers);
    }

    private static async Task<IResult> Territory(
        string code, string? format, string? from, string? to, [FromQuery] string[]? columns, string? by, string? headers, Caller caller, ExportLedger export, CancellationToken cancellation) =>
        TerritoryCode.TryParse(code, out var territory)
            ? await export.AnswerAsync(caller, territory, new LedgerRequest(format, from, to, columns, by, headers), cancellation)
            : Problems.NotFound();

    private static Task<IResult> Department(
        string? format, string? from, string? to, [FromQuery] string[]? columns, string? by, string? headers, Caller caller, ExportLedger export, CancellationToken cancellation) =>
        export.AnswerAsync(caller, territory: null, new LedgerRequest(format, from, to, columns, by, headers), cancellation);
}
