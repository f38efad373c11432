using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.HouseholdNotices;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Platform.Time;

namespace Slime.Functions.Satisfaction;

/// <summary>How households are asked what they think.</summary>
internal sealed class SatisfactionOptions
{
    public const string Section = "Slime:Satisfaction";

    /// <summary>A week after each visit, by text message or e-mail. Off until the staff's representatives were informed.</summary>
    public bool AskByItself { get; set; }
}

/// <summary>
/// Asks visited households what they think, a week after the visit. That one was asked is a fact of the case, written with the message
/// that does it: running twice, or late, asks once. On days on which nothing is told, the next day asks.
/// </summary>
internal sealed partial class AskSatisfaction(
    CardIndex cards, CaseStore cases, AskedNotices asked, CommuneService communes, EachInTurn each, IOptions<SatisfactionOptions> options, TimeProvider clock, ILogger<AskSatisfaction> logger) : ITimerHandler
{
    public Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return !options.Value.AskByItself || HouseholdNoticeSchedule.NextOpen(now, LocalTime.Zone) > now
            ? Task.CompletedTask
            : each.RunAsync(nameof(AskSatisfaction), communes.Directory.Territories, territory => territory.Code.ToString(), territory => AskAsync(territory.Code, LocalTime.On(now), cancellation), cancellation);
    }

    private async Task AskAsync(TerritoryCode territory, DateOnly today, CancellationToken cancellation)
    {
        var recent = (await cards.OfAsync(territory, cancellation)).Where(card => card.Household is not null && card.Case.Visits.Any(visit => IsRecent(visit, today))).Select(card => card.Case.Id).ToList();
        await each.RunAsync(nameof(AskSatisfaction), recent, id => id.ToString(), id => AskAsync(id, cancellation), cancellation);
    }

    private async Task AskAsync(CaseId id, CancellationToken cancellation)
    {
        var done = await cases.ChangeAsync<bool>(async () =>
        {
            var now = clock.GetUtcNow();
            if (await cases.FindAsync(id, cancellation) is not { } stored || SatisfactionDecisions.DueOn(stored.State, LocalTime.On(now)) is null) return (null, false);
            var change = await asked.ByItselfAsync(stored, HouseholdNoticeTemplate.Satisfaction, nameof(AskSatisfaction), now, cancellation);
            return (change, change is not null);
        }, cancellation);
        if (done) Log.Asked(logger, id);
    }

    private static bool IsRecent(Visit visit, DateOnly today) =>
        visit is { Status: VisitStatus.Done, EndedOn: { } on } && on.AddDays(SatisfactionDecisions.DaysAfterVisit) <= today && today <= on.AddDays(SatisfactionDecisions.LastDayAfterVisit);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: the household is asked what it thinks of its visit")]
        public static partial void Asked(ILogger logger, CaseId caseId);
    }
}
