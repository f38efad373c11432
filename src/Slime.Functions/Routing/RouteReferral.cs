using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Messaging;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Functions.Staff;
using Slime.Functions.Storage;
using Slime.Functions.Telemetry;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Journal;

namespace Slime.Functions.Routing;

/// <summary>Version 1 of the message that a case waits to be routed.</summary>
internal sealed record RouteReferralV1(int V, CaseId CaseId);

/// <summary>
/// Gives a received case its mediator and tutor. A case that has them is left as it is, so that a message may come twice.
/// </summary>
internal sealed partial class RouteReferral(
    CaseStore cases,
    StaffStore staff,
    HouseholdRecognition households,
    IOptions<RoutingOptions> options,
    TimeProvider clock,
    ILogger<RouteReferral> logger) : IQueueHandler
{
    public static OutboxMessage MessageFor(CaseId id) => new(
        MessageId(id), QueueNames.Referrals, id.ToString(), JsonSerializer.Serialize(new RouteReferralV1(1, id), StoredJson.Options));

    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<RouteReferralV1>(delivery);
        var stored = cases.WrittenWith(MessageId(message.CaseId)) ?? await cases.FindAsync(message.CaseId, cancellation)
            ?? throw new InvalidOperationException($"The case {message.CaseId} does not exist.");
        if (stored.State.Routing is not null) return;

        var previous = await households.RecogniseAsync(stored.State.Id, stored.Fingerprints, cancellation);
        var organisation = await staff.CurrentAsync(cancellation);
        var now = clock.GetUtcNow();
        var routing = new RoutingInput(
            stored.State,
            organisation.Staff,
            new AccompanimentPolicy(options.Value.AccompaniedFirstVisits),
            organisation.AccompaniedVisitsDone,
            previous,
            await FslRequestsOfAsync(previous, cancellation),
            LocalTime.On(now)).Decide();

        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RouteReferral), now))
            .Record(new Routed(routing))
            .Handled(MessageId(stored.State.Id))
            .Send(NotifyStaff.MessageFor(stored.State.Id, NoticeKinds.NewCase));
        await cases.SaveAsync(change, cancellation);
        SlimeMetrics.Routed(now - stored.State.ReceivedAt, stored.State.Territory.ToString(), routing.Rule);
        Log.Routed(logger, stored.State.Id, routing.Rule, routing.Mediator.PersonId, routing.Tutor.PersonId);
    }

    private static string MessageId(CaseId id) => $"route|{id}";

    /// <summary>What earlier cases told of FSL aid; none for nearly every household.</summary>
    private async Task<ImmutableArray<FslRequestFact>> FslRequestsOfAsync(ImmutableArray<CaseId> previous, CancellationToken cancellation)
    {
        var requests = ImmutableArray.CreateBuilder<FslRequestFact>();
        foreach (var id in previous)
        {
            if (await cases.FindAsync(id, cancellation) is { } earlier)
                requests.AddRange(earlier.State.Facts.FslRequests);
        }

        return requests.ToImmutable();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId} routed by rule {Rule} to {Mediator} and {Tutor}")]
        public static partial void Routed(ILogger logger, CaseId caseId, string rule, string mediator, string tutor);
    }
}
