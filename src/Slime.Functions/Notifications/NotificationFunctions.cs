using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications.Digests;
using Slime.Platform.Messaging;

namespace Slime.Functions.Notifications;

/// <summary>Telling people: at once, in digests, and as each prefers.</summary>
public sealed class NotificationFunctions(Handlers handlers, WebPipeline web)
{
    [Function(nameof(NotifyStaff))]
    public Task NotifyAsync([QueueTrigger(QueueNames.Notifications)] QueueMessage message, CancellationToken cancellation) => handlers.HandleAsync<NotifyStaff>(message, cancellation);

    [Function(nameof(SendDigests))]
    public Task SendDigestsAsync([TimerTrigger("5 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<SendDigests>(cancellation);

    [Function("PreferencePages")]
    public Task PreferencePagesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "mes-notifications")] HttpRequest request) => web.AnswerAsync(request);
}
