using System.Globalization;
using Azure.Data.Tables;
using Slime.Platform.Http.Limits;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Hosting;

internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Parts);

/// <summary>Whether storage and queues answer, now.</summary>
internal static class HealthEndpoints
{
    private const string Up = "up";
    private const string Down = "down";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/health", CheckAsync).AllowAnonymous().WithTags("health").Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable).StaysReachable();

    private static async Task<IResult> CheckAsync(HttpResponse response, LedgerTable ledger, IMessageSender sender, StorageSetup setup, DiskWatch disk, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var table = AnswersAsync(() => ledger.Client.GetEntityIfExistsAsync<TableEntity>("health", LedgerKeys.OnlyRow, cancellationToken: patience.Token));
        var queue = AnswersAsync(() => sender.CheckAsync(patience.Token));
        var parts = new Dictionary<string, string>
        {
            ["storage"] = await table && setup.IsReady ? Up : Down,
            ["queue"] = await queue ? Up : Down,
        };
        if (disk.IsFull) parts["disk"] = "full";
        if (parts.Values.All(state => state == Up)) return TypedResults.Ok(new HealthAnswer("ok", parts));
        response.Headers.RetryAfter = StorageFaults.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(new HealthAnswer("unavailable", parts), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception failure) when (StorageFaults.IsUnavailable(failure) || failure is OperationCanceledException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
