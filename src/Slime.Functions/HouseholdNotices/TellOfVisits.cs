using Slime.Functions.Cases;
using Slime.Functions.Visits;
using Slime.Model.Cases.Visits;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices;

/// <summary>Has the household told of a visit's date once it has stood for a while.</summary>
internal sealed class TellOfVisits : IVisitFollower
{
    public void Arranged(CaseChange change, Visit visit, DateTimeOffset? heldUntil)
    {
        // Nobody is told of what is brought in of the past.
        if (WorkTime.Instant is null) change.Send(HouseholdNoticeMessages.ToTell(change.State.Id, visit) with { NotBefore = heldUntil });
    }
}
