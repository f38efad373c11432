using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases;

/// <content>Contacts, visits, closing and reopening.</content>
public sealed partial record CaseState
{
    public ImmutableArray<ContactAttempt> Contacts { get; init; } = [];

    /// <summary>Attempts without an answer since the household was last reached.</summary>
    public int UnansweredAttempts { get; init; }

    /// <summary>Closing the case as unreachable is proposed: nobody answers.</summary>
    public bool AskClosureAsUnreachable { get; init; }

    /// <summary>In the order in which they were planned.</summary>
    public ImmutableArray<Visit> Visits { get; init; } = [];

    public ClosureReason? Closure { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public int ReopenedCount { get; init; }

    /// <summary>Where a closed case goes on when it is reopened.</summary>
    public CaseStatus? StatusBeforeClosure { get; init; }

    /// <summary>Reminders that were asked for, so that each is asked for once.</summary>
    public ImmutableArray<string> Reminders { get; init; } = [];

    /// <summary>Days that were accepted for a reason; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DayExplained>? ExplainedDays { get; init; }

    public bool IsExplained(string subject, DateOnly on) => ExplainedDays?.Any(day => day.Subject == subject && day.On == on) == true;

    public Visit? OpenVisit() => Visits.FirstOrDefault(visit => visit.IsOpen);

    /// <summary>The visit that counts for the programme: the one that was done.</summary>
    public Visit? DoneVisit() => Visits.FirstOrDefault(visit => visit.Status == VisitStatus.Done);

    public Visit? FindVisit(RecordId id) => Visits.FirstOrDefault(visit => visit.Id == id);

    /// <summary>How often the count of unanswered attempts has begun anew: with each visit planned, and each time the case was reopened.</summary>
    private int Rounds => Visits.Length + ReopenedCount;

    private CaseState ApplyProgress(CaseEvent fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case ContactAttempted made:
                var contact = new ContactAttempt(made.ContactId, made.Channel, made.Result, made.On, made.By, made.Person, made.Time, Rounds);
                return this with
                {
                    Contacts = Contacts.Add(contact),
                    UnansweredAttempts = contact.IsAnswered ? 0 : UnansweredAttempts + 1,
                    AskClosureAsUnreachable = AskClosureAsUnreachable && !contact.IsAnswered,
                };
            case ContactWithdrawn withdrawn:
                var left = this with { Contacts = Contacts.RemoveAll(known => known.Id == withdrawn.ContactId) };
                var unanswered = left.Contacts.Reverse().TakeWhile(known => known.Round == Rounds && !known.IsAnswered).Count();
                return left with { UnansweredAttempts = unanswered, AskClosureAsUnreachable = AskClosureAsUnreachable && unanswered >= UnansweredAttempts };
            case ClosureSuggested:
                return this with { AskClosureAsUnreachable = true };
            case Closed closed:
                return this with
                {
                    Status = CaseTransitions.Next(Status, CaseStatus.Closed),
                    StatusBeforeClosure = Status,
                    Closure = closed.Reason,
                    ClosedAt = at,
                    AskClosureAsUnreachable = false,
                };
            default:
                var before = StatusBeforeClosure ?? throw new InvalidOperationException($"The case {Id} was never closed.");
                return this with
                {
                    Status = CaseTransitions.Next(Status, before),
                    StatusBeforeClosure = null,
                    Closure = null,
                    ClosedAt = null,
                    ReopenedCount = ReopenedCount + 1,
                    UnansweredAttempts = 0,
                };
        }
    }

    private CaseState ApplyVisit(CaseEvent fact) => fact switch
    {
        VisitPlanned planned when OpenVisit() is null => this with
        {
            Status = CaseTransitions.Next(Status, CaseStatus.VisitPlanned),
            Visits = Visits.Add(new Visit(planned.VisitId, planned.When, VisitStatus.Planned, planned.Companions)),
            UnansweredAttempts = 0,
            AskClosureAsUnreachable = false,
        },
        VisitMoved moved => WithVisit(moved.VisitId, CaseStatus.VisitPlanned, visit => visit with
        {
            When = moved.When,
            Companions = moved.Companions,
            Revision = visit.Revision + 1,
        }),
        VisitOutcomeCorrected corrected => Correct(corrected),
        VisitDone done => WithVisit(done.VisitId, CaseStatus.Visited, visit => visit with { Status = VisitStatus.Done, EndedOn = done.On }),
        VisitCancelled ended => WithVisit(ended.VisitId, CaseStatus.Routed, visit => visit with { Status = VisitStatus.Cancelled, EndedOn = ended.On }),
        VisitNobodyHome ended => WithVisit(ended.VisitId, CaseStatus.Routed, visit => visit with { Status = VisitStatus.NobodyHome, EndedOn = ended.On }),
        VisitRefused ended => WithVisit(ended.VisitId, CaseStatus.Routed, visit => visit with { Status = VisitStatus.Refused, EndedOn = ended.On }),
        _ => throw new InvalidOperationException($"The case {Id} has another visit planned."),
    };

    /// <summary>A visit that turns out to be done makes the household visited; one that was not lets it wait for its visit again.</summary>
    private CaseState Correct(VisitOutcomeCorrected fact)
    {
        if (FindVisit(fact.VisitId) is not { IsOpen: false } known) throw new InvalidOperationException($"The visit {fact.VisitId} of the case {Id} has no outcome to correct.");
        var next = (known.Status, fact.To) switch
        {
            (VisitStatus.Done, VisitStatus.Done) => Status,
            (_, VisitStatus.Done) => CaseTransitions.Next(Status, CaseStatus.Visited),
            (VisitStatus.Done, _) => CaseTransitions.Next(Status, CaseStatus.Routed),
            _ => Status,
        };
        var corrected = known with { Status = fact.To, EndedOn = fact.On, Corrections = known.Corrections + 1 };
        return this with { Status = next, Visits = Visits.Replace(known, corrected) };
    }

    private CaseState WithVisit(RecordId id, CaseStatus next, Func<Visit, Visit> change) =>
        OpenVisit() is { } open && open.Id == id
            ? this with { Status = CaseTransitions.Next(Status, next), Visits = Visits.Replace(open, change(open)) }
            : throw new InvalidOperationException($"The visit {id} of the case {Id} is not open.");
}
