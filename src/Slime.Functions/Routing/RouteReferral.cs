using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Hosting;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Routing;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Messaging;
using Slime.Platform.Telemetry;
using Slime.Platform.Time;

namespace Slime.Functions.Routing;

/// <summary>
/// Gives a received case its mediator and tutor. A case that has them is left as it is, so that a message may come twice.
/// </summary>
internal sealed partial class RouteReferral(
    CaseStore cases,
    StaffStore staff,
    HouseholdRecognition households,
    RelatedCases related,
    RecogniseAgain again,
    ITermsOfProgrammes programmes,
    IOptions<RoutingOptions> options,
    TimeProvider clock,
    ILogger<RouteReferral> logger) : IQueueHandler
{
    public async Task HandleAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var message = QueueMessages.Read<RouteReferralV1>(delivery);
        var stored = cases.WrittenWith(RouteReferralV1.IdOf(message.CaseId)) ?? await cases.FindAsync(message.CaseId, cancellation)
            ?? throw new InvalidOperationException($"The case {message.CaseId} does not exist.");
        if (message.Correction is { } correction)
        {
            await again.RunAsync(stored, correction, RouteReferralV1.IdOf(message.CaseId, correction), cancellation);
            return;
        }

        if (stored.State.Routing is not null) return;

        var recognised = await related.ReadAsync(await households.RecogniseAsync(stored.State.Id, stored.Fingerprints, cancellation), cancellation);
        var organisation = await staff.CurrentAsync(cancellation);
        var now = clock.GetUtcNow();
        // Also what follow-ups, corrections and lists of the fund told, and what cases before those cases knew.
        ImmutableArray<FslRequestFact> earlierRequests =
        [
            .. recognised.Previous.SelectMany(earlier => FslHistory.Of(earlier)).Where(request => request.Kind == FslKind.Energy)
                .Select(request => new FslRequestFact(request.On, request.AmountCents)),
        ];
        var receivedOn = LocalTime.On(stored.State.ReceivedAt);
        // Nearly no household has asked twice: the programme is read for those alone.
        var asksAgain = stored.State.Facts.FslRequests.Length + earlierRequests.Length > 1;
        var terms = asksAgain ? (await programmes.ReadAsync(cancellation))(receivedOn) : ProgrammeTerms.OfNone;
        var routing = new RoutingInput(
            stored.State,
            organisation.Staff,
            new AccompanimentPolicy(options.Value.AccompaniedFirstVisits),
            organisation.AccompanimentDone(options.Value.AccompanimentEnds),
            [.. recognised.Previous.Select(earlier => earlier.Id)],
            earlierRequests,
            LocalTime.On(now),
            receivedOn,
            terms.RecurrenceMonths).Decide();

        var change = CaseChange.Of(stored, ProcessContext.OfFunction(nameof(RouteReferral), now))
            .Record(new Routed(routing))
            .Handled(RouteReferralV1.IdOf(stored.State.Id))
            .Send(NotifyStaff.MessageFor(stored.State.Id, NoticeKinds.NewCase));
        foreach (var (other, tie) in recognised.Related)
        {
            change.Record(new HouseholdRelated(other, tie)).Send(NotifyStaff.MessageFor(stored.State.Id, SameHouseholdNotice.For(tie, other)));
        }

        // First the earlier cases: should this end here, the message comes again and finds them told.
        await related.TellAsync(stored.State.Id, recognised.Related, cancellation);
        await cases.SaveAsync(change, cancellation);
        SlimeMetrics.Routed(now - stored.State.ReceivedAt, stored.State.Territory.ToString(), routing.Rule);
        Log.Routed(logger, stored.State.Id, routing.Rule, routing.Mediator.PersonId, routing.Tutor.PersonId);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId} routed by rule {Rule} to {Mediator} and {Tutor}")]
        public static partial void Routed(ILogger logger, CaseId caseId, string rule, string mediator, string tutor);
    }
}
