using Azure.Data.Tables;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Handover;

/// <summary>What is to be done with a case that is handed over.</summary>
public enum HandoverGroup
{
    VisitPlanned,
    DraftDiagnostic,
    ToOrient,
    FollowUpDue,
    ToContact,
}

/// <summary>An open case of a holder who leaves.</summary>
/// <param name="Household">Its name, for the page alone; null once it was erased.</param>
public sealed record HandedCase(CaseState State, string Commune, Role Duty, HandoverGroup Group, string? Household = null);

/// <summary>All that a holder who leaves has to hand over.</summary>
/// <param name="MayDecide">The reader gives cases away; else she prepares it, and whoever decides is told.</param>
public sealed record PostToHandOver(StaffMember Post, IReadOnlyList<HandedCase> Cases, bool MayDecide)
{
    public IEnumerable<(HandoverGroup Group, IReadOnlyList<HandedCase> Cases)> Groups =>
        Cases.GroupBy(handed => handed.Group).OrderBy(group => group.Key).Select(group => (group.Key, (IReadOnlyList<HandedCase>)[.. group]));
}

internal sealed record HandoverCaseAnswer(CaseId CaseId, string Commune, CaseStatus Status, Role Duty, LocalDateTime? VisitOn);

internal sealed record HandoverGroupAnswer(HandoverGroup Group, IReadOnlyList<HandoverCaseAnswer> Cases);

/// <summary>The open cases of a post by what is to be done with them; no name.</summary>
internal sealed record HandoverAnswer(string Post, IReadOnlyList<HandoverGroupAnswer> Groups)
{
    public static HandoverAnswer Of(PostToHandOver handover) => new(
        handover.Post.Id,
        [.. handover.Groups.Select(group => new HandoverGroupAnswer(group.Group, [.. group.Cases.Select(handed => new HandoverCaseAnswer(handed.State.Id, handed.Commune, handed.State.Status, handed.Duty, handed.State.OpenVisit()?.When.Local))]))]);
}

/// <summary>Finds the open cases on which a post has a duty, wherever they are.</summary>
internal sealed class HandoverReader(CaseStore cases, VisibleCards cards, StaffStore staff, CommuneService communes)
{
    private static readonly string Open = TableClient.CreateQueryFilter($"Status ne {nameof(CaseStatus.Closed)}");

    /// <returns>Null when the caller may not hand over for this post, or there is none.</returns>
    public async Task<PostToHandOver?> OfAsync(string post, Caller caller, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        if (people.Find(post) is not { } holder || !MayHandOver(caller, holder)) return null;
        var decides = MayDecide(caller, holder);
        var names = (await cards.OfAsync(caller, cancellation)).ToDictionary(card => card.Case.Id, card => CaseLines.NameOf(card.Stored, caller));
        var found = new List<HandedCase>();
        foreach (var territory in communes.Directory.Territories.Select(territory => territory.Code).OrderBy(code => code != holder.Territory))
        {
            await foreach (var stored in cases.ListAsync(territory, cancellation, where: Open))
            {
                // A pilot hands over what is in her hand to give; whoever leaves prepares all that she has.
                if (DutyOf(stored.State, post) is { } duty && (decides ? ReassignCase.MayDecide(caller, stored.State) : caller.MayRead(stored.State)))
                    found.Add(Handed(stored.State, duty) with { Household = names.GetValueOrDefault(stored.State.Id) });
            }
        }

        return new PostToHandOver(holder, found, decides);
    }

    /// <summary>Whoever decides, and the holder herself, who proposes.</summary>
    public static bool MayHandOver(Caller caller, StaffMember post) =>
        MayDecide(caller, post) || (post.Role is Role.Mediator or Role.Tutor && caller.Posts.Any(own => own.Id == post.Id));

    /// <summary>A pilot for the posts of her territory, coordination for all.</summary>
    public static bool MayDecide(Caller caller, StaffMember post) =>
        StaffMember.IsRoleThatStandsIn(post.Role)
        && (caller.Is(Role.Coordination) || (post.Territory is { } territory && caller.Posts.Any(own => own.Role == Role.Pilot && own.Territory == territory)));

    private static Role? DutyOf(CaseState state, string post) =>
        state.Routing?.Mediator.PersonId == post ? Role.Mediator : state.Routing?.Tutor.PersonId == post ? Role.Tutor : null;

    private HandedCase Handed(CaseState state, Role duty) =>
        new(state, communes.Directory.Find(state.Facts.Commune)?.Name ?? state.Facts.Commune.ToString(), duty, GroupOf(state));

    private static HandoverGroup GroupOf(CaseState state) => state.Status switch
    {
        CaseStatus.VisitPlanned => HandoverGroup.VisitPlanned,
        CaseStatus.Visited when state.Diagnostics.IsEmpty => HandoverGroup.DraftDiagnostic,
        CaseStatus.Visited => HandoverGroup.ToOrient,
        CaseStatus.Oriented => HandoverGroup.FollowUpDue,
        _ => HandoverGroup.ToContact,
    };
}
