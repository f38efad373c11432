using System.Collections.Immutable;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Visits;

/// <summary>
/// Who comes along on a visit. The advice is taken again when the visit is planned, because the mediator's quota and the
/// people on duty may have changed since the case was routed; the mediator may choose otherwise.
/// </summary>
/// <param name="AccompaniedVisitsDone">By mediator id: accompanied visits done so far.</param>
public sealed record CompanionChoice(StaffDirectory Staff, AccompanimentPolicy Policy, IReadOnlyDictionary<string, int> AccompaniedVisitsDone)
{
    /// <summary>Who may come along at all.</summary>
    public static ImmutableArray<Role> Roles { get; } = [Role.Tutor, Role.Technician];

    /// <param name="on">The day of the visit, in Europe/Paris: who is away on that day is replaced.</param>
    public Accompaniment Advise(CaseState state, DateOnly on) => Policy.Advise(
        TutorOn(state, on),
        TechnicianOn(on),
        AccompaniedVisitsDone.GetValueOrDefault(state.Routing?.Mediator.PersonId ?? ""),
        state.Facts.IsComplex,
        state.Facts.HasTechnicalReason);

    /// <param name="roles">The mediator's choice; null to follow the advice.</param>
    public ImmutableArray<Companion> Choose(CaseState state, IReadOnlyCollection<Role>? roles, DateOnly on)
    {
        var advised = Advise(state, on).Companions;
        if (roles is null) return advised;
        return
        [
            .. Roles.Where(roles.Contains).Select(role => advised.FirstOrDefault(companion => companion.Role == role)
                ?? new Companion(role, role == Role.Tutor ? TutorOn(state, on).PersonId : TechnicianOn(on), AccompanimentReasons.Chosen)),
        ];
    }

    /// <summary>Whoever was given the duty by hand has it also for visits that are planned later; else the territory that follows the case.</summary>
    private Assignment TutorOn(CaseState state, DateOnly on) =>
        state.Routing?.Tutor is { Rule: RuleNames.Manual } given && Staff.Find(given.PersonId)?.IsPresentOn(on) is true
            ? given
            : AssignmentRules.Assign(new AssignmentRequest(Role.Tutor, state.FollowedBy, Staff, on));

    private string TechnicianOn(DateOnly on) =>
        Staff.In(Role.Technician).Where(member => member.IsPresentOn(on)).Select(member => member.Id).FirstOrDefault() ?? Assignment.Coordination;
}
