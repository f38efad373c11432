using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Visits;

/// <summary>What follows from visits by the calendar.</summary>
public sealed class VisitFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(CountAccompaniedVisits))]
    public Task CountAsync([TimerTrigger("0 30 4 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<CountAccompaniedVisits>(cancellation);

    [Function(nameof(SendReminders))]
    public Task RemindAsync([TimerTrigger("0 0 5 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendReminders>(cancellation);

    [Function("Calendar")]
    public Task CalendarAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "agenda/{*path}")] HttpRequest request) => web.AnswerAsync(request);
}
