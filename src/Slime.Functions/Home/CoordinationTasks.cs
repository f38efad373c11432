using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Functions.Steering;
using Slime.Functions.Visits;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Home;

/// <summary>One thing that waits for coordination.</summary>
public sealed record CoordinationTask(string Text, string Href);

/// <summary>What nobody else will set right: messages that failed, people who could not be told, posts without a holder, visits that nobody spoke of since.</summary>
internal sealed class CoordinationTasks(FailedMessages failed, StaffStore staff, CommuneService communes, CaseLines lines, ProgressReader progress, ProgrammeStore programmes, LocalTime time)
{
    /// <param name="cards">Of every case.</param>
    public async Task<IReadOnlyList<CoordinationTask>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        var open = cards.Where(card => card.Case.IsOpen).OrderBy(card => card.Case.ReceivedAt).ToList();
        var organisation = await staff.CurrentAsync(cancellation);
        return
        [
            .. await MessagesAsync(cancellation),
            .. organisation.Staff.Members.Where(post => post.IsVacant).Select(post => new CoordinationTask(
                Texts.Get("common.home.task.vacant", StaffWords.Role(post.Role), post.Territory?.ToString() ?? Texts.Get("common.home.task.wholeDepartement")), $"/equipe/{post.Id}")),
            .. organisation.Staff.Members.Where(post => organisation.Staff.Find(post.SubstituteId) is { } named && !StaffMember.IsRoleThatStandsIn(named.Role)).Select(post => new CoordinationTask(
                Texts.Get("common.home.task.substitute", StaffWords.Post(organisation.Staff.Find(post.SubstituteId)!), StaffWords.Post(post)), $"/equipe/{post.Id}#field-substituteId")),
            .. UncoveredDays.Of(organisation.Staff, communes.Directory.Territories.Select(territory => territory.Code), time.Today).Select(days => new CoordinationTask(
                Texts.Get("common.home.task.uncovered", UncoveredWords.Of(days, communes.Directory.Territories)), "/equipe#uncovered")),
            .. open.SelectMany(card => card.Case.NotTold.Select(person => new CoordinationTask(
                Texts.Get("common.home.task.notTold", NameOf(card, caller), organisation.Staff.Find(person)?.Name ?? person), $"/dossiers/{card.Case.Id}"))),
            .. open.Where(card => card.Next.Step == NextStep.RecordOutcome && card.Next.Due < time.Today).Select(card => new CoordinationTask(
                Texts.Get("common.home.task.noOutcome", NameOf(card, caller), lines.CommuneOf(card.Case.Commune).Name, Dates.Day(card.Next.Due!.Value)), $"/dossiers/{card.Case.Id}#{CaseVisits.Anchor}")),
            .. await BehindAsync(caller, cancellation),
        ];
    }

    /// <summary>Messages that failed, and posts whose holder cannot sign in.</summary>
    public async Task<IReadOnlyList<CoordinationTask>> OfAdminAsync(CancellationToken cancellation) =>
    [
        .. await MessagesAsync(cancellation),
        .. (await staff.CurrentAsync(cancellation)).Staff.Members.Where(post => post is { IsVacant: false, EntraObjectId: null })
            .Select(post => new CoordinationTask(Texts.Get("common.home.task.noAccount", StaffWords.Post(post)), $"/equipe/{post.Id}")),
    ];

    /// <summary>The territories that are behind in the programme of today, by its kept totals.</summary>
    private async Task<IEnumerable<CoordinationTask>> BehindAsync(Caller caller, CancellationToken cancellation)
    {
        if ((await programmes.ReadAsync(cancellation)).On(time.Today) is not { } programme) return [];
        var territories = progress.TerritoriesOf(caller);
        var of = ProgrammeProgress.Of(programme, await progress.ReadRecentAsync(territories, cancellation), time.Today);
        var behind = of.Territories.Count(line => line.Figures.Pace.Standing == Standing.Behind);
        return behind == 0 ? [] : [new CoordinationTask(Texts.Get(behind == 1 ? "common.home.task.behind.one" : "common.home.task.behind", behind), SteeringPages.Path)];
    }

    private static string NameOf(WorkCard card, Caller caller) => CaseLines.NameOf(card.Stored, caller) ?? card.Case.Id.ToString();

    /// <summary>A queue that is away keeps nobody from the rest of the page.</summary>
    private async Task<IReadOnlyList<CoordinationTask>> MessagesAsync(CancellationToken cancellation)
    {
        try
        {
            var count = (await failed.RecentAsync(cancellation)).Count;
            return count == 0 ? [] : [new CoordinationTask(Texts.Get(count == 1 ? "common.home.task.message" : "common.home.task.messages", count), "/messages")];
        }
        catch (Exception away) when (StorageFaults.IsUnavailable(away) && !cancellation.IsCancellationRequested)
        {
            return [new CoordinationTask(Texts.Get("common.home.task.messagesUnknown"), "/messages")];
        }
    }
}
