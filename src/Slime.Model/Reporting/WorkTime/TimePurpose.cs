using Slime.Model.Staff;

namespace Slime.Model.Reporting.WorkTime;

/// <summary>What time went into; the names are kept for ever. Which role has which is said by <see cref="TimePurposes"/>.</summary>
public enum TimePurpose
{
    Mobilise,
    Contact,
    Visit,
    Diagnostic,
    Orientation,
    FollowUp,
    Team,
    Training,
    Travel,
    Accompany,
    LinkSocialWorkers,
    Committees,
    TerritorialCoordination,
    NationalLink,
    Reporting,
    Admin,
    JointVisit,
    Opinion,
}

public static class TimePurposes
{
    /// <summary>The roles whose time is kept, in the order in which tables show them.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.Mediator, Role.Tutor, Role.Coordination, Role.Technician];

    public static IReadOnlyList<TimePurpose> Of(Role role) => role switch
    {
        Role.Mediator =>
        [
            TimePurpose.Mobilise, TimePurpose.Contact, TimePurpose.Visit, TimePurpose.Diagnostic, TimePurpose.Orientation, TimePurpose.FollowUp, TimePurpose.Team,
            TimePurpose.Training, TimePurpose.Travel,
        ],
        Role.Tutor => [TimePurpose.Accompany, TimePurpose.LinkSocialWorkers, TimePurpose.Team],
        Role.Coordination =>
        [
            TimePurpose.Committees, TimePurpose.TerritorialCoordination, TimePurpose.NationalLink, TimePurpose.Training, TimePurpose.Reporting, TimePurpose.Admin,
        ],
        Role.Technician => [TimePurpose.JointVisit, TimePurpose.Opinion],
        _ => [],
    };

    public static bool Has(Role role, TimePurpose purpose) => Of(role).Contains(purpose);
}
