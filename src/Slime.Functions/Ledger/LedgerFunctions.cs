using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Ledger;

/// <summary>The ledger, kept up to date, archived and checked.</summary>
public sealed class LedgerFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(ProjectLedger))]
    public Task ProjectAsync([TimerTrigger("10 * * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ProjectLedger>(cancellation);

    [Function(nameof(ArchiveLedgers))]
    public Task ArchiveAsync([TimerTrigger("0 20 2 1,2 * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ArchiveLedgers>(cancellation);

    [Function(nameof(ReprojectLedgers))]
    public Task ReprojectAsync([TimerTrigger("0 50 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<ReprojectLedgers>(cancellation);

    [Function(nameof(VerifyLedgers))]
    public Task VerifyAsync([TimerTrigger("0 40 1 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<VerifyLedgers>(cancellation);

    [Function("LedgerPages")]
    public Task LedgerPagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "tableaux/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
