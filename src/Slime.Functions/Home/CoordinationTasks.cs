using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
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
internal sealed class CoordinationTasks(FailedMessages failed, StaffStore staff, CommuneService communes, LocalTime time)
{
    /// <param name="open">Every case that is not closed.</param>
    public async Task<IReadOnlyList<CoordinationTask>> OfAsync(IReadOnlyList<CaseState> open, CancellationToken cancellation)
    {
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
            .. open.SelectMany(state => NotTold(state).Select(person => new CoordinationTask(
                Texts.Get("common.home.task.notTold", state.Id, organisation.Staff.Find(person)?.Name ?? person), $"/dossiers/{state.Id}"))),
            .. open.SelectMany(state => state.Visits.Where(visit => visit.IsOpen && visit.When.Local.Date < time.Today).Select(visit => new CoordinationTask(
                Texts.Get("common.home.task.noOutcome", state.Id, CommuneOf(state), Dates.Day(visit.When.Local.Date)), $"/dossiers/{state.Id}#{CaseVisits.Anchor}"))),
        ];
    }

    /// <summary>Who could not be told of something and was told of nothing since.</summary>
    private static IEnumerable<string> NotTold(CaseState state) =>
        state.Notices.GroupBy(made => made.To, StringComparer.Ordinal).Where(made => !made.Last().Reached).Select(made => made.Key);

    /// <summary>A queue that is away keeps nobody from the rest of the page.</summary>
    private async Task<IReadOnlyList<CoordinationTask>> MessagesAsync(CancellationToken cancellation)
    {
        try
        {
            var count = (await failed.ListAsync(cancellation)).Count;
            return count == 0 ? [] : [new CoordinationTask(Texts.Get(count == 1 ? "common.home.task.message" : "common.home.task.messages", count), "/messages")];
        }
        catch (Exception away) when (StorageFaults.IsUnavailable(away) && !cancellation.IsCancellationRequested)
        {
            return [new CoordinationTask(Texts.Get("common.home.task.messagesUnknown"), "/messages")];
        }
    }

    private string CommuneOf(CaseState state) => communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString();
}
