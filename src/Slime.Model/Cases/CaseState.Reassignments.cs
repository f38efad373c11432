using System.Text.Json.Serialization;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Cases;

/// <content>Duties given to somebody else by hand.</content>
public sealed partial record CaseState
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reassignment? LastReassignment { get; init; }

    /// <summary>What somebody asks for who may not decide it; gone once it is decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReassignmentProposal? Proposal { get; init; }

    /// <summary>
    /// The territory to which the case went with its dwelling; null where it is of that of its number. Its people work on it as those
    /// of the other do, who keep it in their figures.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TerritoryCode? MovedTo { get; init; }

    private CaseState ApplyReassignment(CaseEvent fact, DateTimeOffset at)
    {
        var routing = Routing ?? throw new InvalidOperationException($"The case {Id} is not routed yet.");
        switch (fact)
        {
            case Reassigned given:
                return this with
                {
                    Routing = With(routing, given.Duty, given.From, new Assignment(given.To, given.ToRole, RuleNames.Manual)),
                    LastReassignment = new Reassignment(given.Duty, given.Duty == Role.Tutor ? routing.Tutor : routing.Mediator, given.To, given.Batch, at),
                    Proposal = null,
                    MovedTo = given.Territory is { } territory ? territory == Territory ? null : territory : MovedTo,
                };
            case ReassignmentUndone undone when LastReassignment is { } last && last.Duty == undone.Duty:
                return this with { Routing = With(routing, undone.Duty, undone.From, last.Before), LastReassignment = null };
            case ReassignmentProposed proposed:
                return this with { Proposal = new ReassignmentProposal(proposed.Duty, proposed.To, proposed.Reason, proposed.Batch) };
            default:
                throw new InvalidOperationException($"The fact {fact} does not fit the duties of the case {Id}.");
        }
    }

    private static CaseRouting With(CaseRouting routing, Role duty, string from, Assignment to) => duty == Role.Tutor
        ? routing with { Tutor = to, Accompaniment = new Accompaniment(ReassignmentDecisions.Replaced(routing.Accompaniment.Companions, from, to.PersonId)) }
        : routing with { Mediator = to, Rule = to.Rule == RuleNames.Territory ? routing.TerritoryRule : to.Rule };
}
