using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Redrawing;

/// <summary>An open case of a commune that goes to another territory.</summary>
/// <param name="From">Whose people follow it.</param>
/// <param name="Stays">Why it does not go along; null when it goes.</param>
/// <param name="Duties">What is given away: not what somebody was chosen for by hand.</param>
public sealed record CaseMove(CaseId CaseId, TerritoryCode From, TerritoryCode To, string? Stays, ImmutableArray<Role> Duties)
{
    public bool Goes => Stays is null;
}

/// <summary>Which open cases go along with their commune.</summary>
public static class OpenCaseMoves
{
    /// <summary>The plan leaves all cases where they are.</summary>
    public const string ByChoice = "byChoice";

    /// <summary>Somebody tried to reach the household, or visited it.</summary>
    public const string Contacted = "contacted";

    /// <summary>The household expects a visit.</summary>
    public const string VisitPlanned = "visitPlanned";

    /// <summary>It is on its way to the people of its territory.</summary>
    public const string NotRouted = "notRouted";

    /// <summary>Mediator and tutor were chosen by hand.</summary>
    public const string ByHand = "byHand";

    public static IReadOnlyList<string> Reasons { get; } = [ByChoice, Contacted, VisitPlanned, NotRouted, ByHand];

    private static readonly Role[] Duties = [Role.Mediator, Role.Tutor];

    /// <returns>Null for a case that the plan does not ask about: closed, of another commune, or followed there already.</returns>
    public static CaseMove? Of(CaseState state, TerritoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(plan);
        if (state.Status == CaseStatus.Closed || plan.To(state.Facts.Commune) is not { } to || to == state.FollowedBy) return null;
        ImmutableArray<Role> duties = [.. Duties.Where(duty => !ReassignmentDecisions.IsChosen(state, duty))];
        return new CaseMove(state.Id, state.FollowedBy, to, Reason(state, plan.OpenCases, duties), duties);
    }

    private static string? Reason(CaseState state, OpenCaseChoice choice, ImmutableArray<Role> duties) =>
        choice == OpenCaseChoice.Stay ? ByChoice
        : state.Routing is null ? NotRouted
        : state.OpenVisit() is not null ? VisitPlanned
        : choice == OpenCaseChoice.NotContacted && (!state.Contacts.IsEmpty || !state.Visits.IsEmpty) ? Contacted
        : duties.IsEmpty ? ByHand
        : null;
}
