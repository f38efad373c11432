using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Visits;
using Slime.Model.Cases.Cards;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Home;

/// <summary>
/// What waits on cases for the person: of the mediator, or whoever stands in for her, every next step that is due; of tutor and
/// pilot what is late in the territory. What has no next step, or none yet, is not here.
/// </summary>
internal sealed class CaseWork(CaseLines lines, LocalTime time) : IWorkSource
{
    /// <summary>More of one kind are behind a link to their list.</summary>
    public const int Most = 8;

    public int Order => 0;

    public Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<WorkGroup>>([.. Groups(caller, cards).Where(group => group.Count > 0)]);

    private IEnumerable<WorkGroup> Groups(Caller caller, IReadOnlyList<WorkCard> cards)
    {
        foreach (var group in OfMediator(caller, [.. cards.Where(card => card.FallsTo(caller))])) yield return group;

        if (caller.Is(Role.Tutor) || caller.Is(Role.Pilot))
        {
            // What falls to the person herself, standing in for the mediator, is above.
            var own = cards.Where(card => caller.Territories.Contains(card.Case.Territory) || (card.Case.MovedTo is { } moved && caller.Territories.Contains(moved)))
                .Where(card => !card.FallsTo(caller)).ToList();
            yield return Group("noContact", caller, own.Where(card => card.Next.Step == NextStep.Call && card.Next.Due < time.Today), "/dossiers?step=call&late=true", "cases.action.open", "");
            if (caller.Is(Role.Pilot))
            {
                yield return Group("outcomeLate", caller, own.Where(card => card.Next.Step == NextStep.RecordOutcome && card.Next.Due < time.Today), "/dossiers?noOutcome=true", "cases.action.open", $"#{CaseVisits.Anchor}");
                yield return Group("diagnosticLate", caller, own.Where(card => card.Next.Step == NextStep.SubmitDiagnostic && card.Next.Due < time.Today), "/dossiers?noDiagnostic=true&late=true", "cases.action.open", "");
            }
        }
    }

    private IEnumerable<WorkGroup> OfMediator(Caller caller, IReadOnlyList<WorkCard> cards)
    {
        var visits = $"#{CaseVisits.Anchor}";
        yield return Today(caller, cards);
        yield return Group("toCall", caller, Due(cards, NextStep.Call, NextStep.CallAgain), "/dossiers?step=call", "cases.action.contact", visits, calls: true);
        yield return Group("toPlan", caller, Due(cards, NextStep.Plan), "/dossiers?step=plan", "cases.action.plan", visits, calls: true);
        yield return Group("outcomeMissing", caller, cards.Where(card => card.Next.Step == NextStep.RecordOutcome && card.Next.Due < time.Today), "/dossiers?noOutcome=true", "cases.action.outcome", visits);
        yield return Group("toSubmit", caller, Due(cards, NextStep.SubmitDiagnostic), "/dossiers?step=submitDiagnostic", "cases.action.submit", "/diagnostic");
        yield return Group("toOrient", caller, Due(cards, NextStep.Orient), "/dossiers?step=orient", "cases.action.orient", "#orientations");
        // Follow-ups of visits stand by themselves: most are of cases that are closed.
        yield return Group("toFollow", caller, Due(cards, NextStep.FollowUp).Where(card => card.Case.Step.Since <= time.Today), "/dossiers?followUpDue=true", "cases.action.follow", "#orientations", calls: true);
    }

    /// <summary>A household that was called today is called again on another day.</summary>
    private IEnumerable<WorkCard> Due(IEnumerable<WorkCard> cards, params NextStep[] steps) =>
        cards.Where(card => steps.Contains(card.Next.Step) && (card.Next.Step != NextStep.CallAgain || card.Next.IsDueOn(time.Today)));

    /// <summary>The visits of the day by their hour, those over without an outcome among them.</summary>
    private WorkGroup Today(Caller caller, IEnumerable<WorkCard> cards)
    {
        var today = cards.Select(card => (Card: card, Visit: card.Case.OpenVisit())).Where(planned => planned.Visit?.When.Local.Date == time.Today).OrderBy(planned => planned.Visit!.When.At).ToList();
        return new WorkGroup(
            "visitsToday", Texts.Get("home.group.visitsToday"), today.Count,
            [.. today.Select(planned => TaskOf("visitsToday", caller, planned.Card, $"#{CaseVisits.Anchor}", Texts.Get("cases.action.visit")) with
            {
                Detail = Texts.Get("home.visit", Dates.Hour(planned.Visit!.When.Local.Time), PlaceOf(planned.Card)),
                Phone = planned.Card.Stored.Household?.Phone,
                Address = AddressOf(planned.Card),
                Warning = planned.Card.Stored.Household?.Warnings,
            })]);
    }

    private WorkGroup Group(string kind, Caller caller, IEnumerable<WorkCard> cards, string list, string action, string anchor, bool calls = false)
    {
        var all = cards.Order(CardOrder.ByPressure).ToList();
        return new WorkGroup(
            kind, Texts.Get($"home.group.{kind}"), all.Count,
            [.. all.Take(Most).Select(card => TaskOf(kind, caller, card, anchor, Texts.Get(action)) with { Phone = calls ? card.Stored.Household?.Phone : null })],
            all.Count > Most ? list : null);
    }

    private WorkTask TaskOf(string kind, Caller caller, WorkCard card, string anchor, string action) =>
        new(kind, card.Case.Id, CaseLines.NameOf(card.Stored, caller), card.Next.Due, $"/dossiers/{card.Case.Id}{anchor}")
        {
            Detail = Texts.Get("home.line", lines.CommuneOf(card.Case.Commune).Name, CaseWords.Next(card.Next.Step, card.Next.Due)),
            Action = action,
            IsLate = card.Next.Due < time.Today,
        };

    private string PlaceOf(WorkCard card) =>
        string.Join(", ", new[] { card.Stored.Household?.AddressLine, lines.CommuneOf(card.Case.Commune).Name }.Where(part => !string.IsNullOrEmpty(part)));

    private string? AddressOf(WorkCard card) => card.Stored.Household?.AddressLine is { Length: > 0 } ? PlaceOf(card) : null;
}
