using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Http;

namespace Slime.Functions.Referrals;

/// <summary>Who follows a household, and how the service is reached.</summary>
public sealed record ReferredContact(string Name, string? Phone);

/// <summary>One household that somebody referred, as they follow it: what became of it, nothing of what was found.</summary>
/// <param name="Household">The name that they gave; null once it was erased.</param>
/// <param name="NextVisitOn">The day of the visit that is planned.</param>
/// <param name="Mediator">Null until the case is routed, and while the post is vacant.</param>
/// <param name="Outcome">Of the visit that was made, or else of the last that came to an end; null before any did.</param>
/// <param name="OutcomeOn">Its day.</param>
/// <param name="Closure">Why the case was closed.</param>
public sealed record ReferredCase(
    CaseId CaseId,
    string? Household,
    CommuneRef Commune,
    CaseStatus Status,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? RoutedAt,
    DateOnly? NextVisitOn,
    bool ProbableDuplicate,
    ReferredContact? Mediator,
    VisitStatus? Outcome,
    DateOnly? OutcomeOn,
    ClosureReason? Closure);

/// <summary>A part of what somebody referred.</summary>
/// <param name="Next">The case behind which the next part begins; null on the last.</param>
/// <param name="Total">Of all parts.</param>
public sealed record ReferredPart(IReadOnlyList<ReferredCase> Items, string? Next, int Total);

/// <summary>What somebody referred, newest first.</summary>
internal sealed class ReferredCases(VisibleCards cards, CaseLines lines, StaffStore staff)
{
    /// <summary>On the page; as many as of any list.</summary>
    public const int PageSize = 50;

    /// <summary>The newest, beside what else stands on home.</summary>
    public const int OnHome = 20;

    public async Task<ReferredPart> OfAsync(Caller caller, string? after, int most, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var all = await cards.ReferredByAsync(caller.Id, cancellation);
        var page = Page.Shown(all, card => card.Case.Id.ToString(), after, most).Of(card => Of(card, caller, people));
        return new ReferredPart(page.Items, page.Next, all.Count);
    }

    private ReferredCase Of(WorkCard card, Caller caller, StaffDirectory people)
    {
        var ended = card.Case.DoneVisit() ?? card.Case.Visits.LastOrDefault(visit => !visit.IsOpen);
        return new ReferredCase(
            card.Case.Id,
            CaseLines.NameOf(card.Stored, caller),
            lines.CommuneOf(card.Case.Commune),
            card.Case.Status,
            card.Case.ReceivedAt,
            card.Case.RoutedAt,
            card.Case.OpenVisit()?.When.Local.Date,
            card.Case.ProbableDuplicate,
            card.Case.Mediator is { } post && people.Find(post) is { IsVacant: false, Name: { } name } mediator ? new ReferredContact(name, mediator.Phone) : null,
            ended?.Status,
            ended?.EndedOn,
            card.Case.Closure);
    }
}
