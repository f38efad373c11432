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

    /// <summary>The last one of the other duty, as long as it stands: a case that goes to another territory gives both away.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reassignment? EarlierReassignment { get; init; }

    /// <summary>The territory whose people follow the case.</summary>
    [JsonIgnore]
    public TerritoryCode FollowedBy => MovedTo ?? Territory;

    /// <summary>What was given to somebody else by hand and stands, the last first; one of each duty.</summary>
    [JsonIgnore]
    public IEnumerable<Reassignment> Reassignments => new[] { LastReassignment, EarlierReassignment }.OfType<Reassignment>();

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
                    LastReassignment = new Reassignment(given.Duty, given.Duty == Role.Tutor ? routing.Tutor : routing.Mediator, given.To, given.Batch, at)
                    {
                        Territory = given.Territory,
                        MovedBefore = given.Territory is null ? null : MovedTo,
                    },
                    EarlierReassignment = LastReassignment is { } former && former.Duty != given.Duty ? former : EarlierReassignment,
                    Proposal = null,
                    MovedTo = given.Territory is { } territory ? Away(territory) : MovedTo,
                };
            case ReassignmentUndone undone when Reassignments.FirstOrDefault(given => given.Duty == undone.Duty) is { } last:
                var other = Reassignments.FirstOrDefault(given => given.Duty != undone.Duty);
                // What the other duty followed is gone: it would go back to where this one came from.
                if (last.Territory is { } left && other is { Territory: not null } && other.MovedBefore == Away(left)) other = other with { MovedBefore = last.MovedBefore };
                return this with
                {
                    Routing = With(routing, undone.Duty, undone.From, last.Before),
                    LastReassignment = other,
                    EarlierReassignment = null,
                    // The case is where the other duty went with it; with neither, where it was before.
                    MovedTo = last.Territory is null ? MovedTo : other?.Territory is { } stays ? Away(stays) : last.MovedBefore,
                };
            case ReassignmentProposed proposed:
                return this with { Proposal = new ReassignmentProposal(proposed.Duty, proposed.To, proposed.Reason, proposed.Batch) };
            default:
                throw new InvalidOperationException($"The fact {fact} does not fit the duties of the case {Id}.");
        }
    }

    /// <summary>Null for the territory of the case's number.</summary>
    private TerritoryCode? Away(TerritoryCode territory) => territory == Territory ? null : territory;

    private static CaseRouting With(CaseRouting routing, Role duty, string from, Assignment to) => duty == Role.Tutor
        ? routing with { Tutor = to, Accompaniment = new Accompaniment(ReassignmentDecisions.Replaced(routing.Accompaniment.Companions, from, to.PersonId)) }
        : routing with { Mediator = to, Rule = to.Rule == RuleNames.Territory ? routing.TerritoryRule : to.Rule };
}
