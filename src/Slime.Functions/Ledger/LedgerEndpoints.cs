using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Ledger.Exports;
using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;

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
        string code, string? format, string? from, string? to, [FromQuery] string[]? columns, string? by, string? headers, string? profile, string? purpose, string? recipient, Caller caller, ExportLedger export, CancellationToken cancellation) =>
        TerritoryCode.TryParse(code, out var territory)
            ? await export.AnswerAsync(caller, territory, new LedgerRequest(format, from, to, columns, by, headers, profile, purpose, recipient), cancellation)
            : Problems.NotFound();

    private static Task<IResult> Department(
        string? format, string? from, string? to, [FromQuery] string[]? columns, string? by, string? headers, string? profile, string? purpose, string? recipient, Caller caller, ExportLedger export, CancellationToken cancellation) =>
        export.AnswerAsync(caller, territory: null, new LedgerRequest(format, from, to, columns, by, headers, profile, purpose, recipient), cancellation);
}
