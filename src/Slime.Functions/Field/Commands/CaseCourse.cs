using Slime.Functions.Cases;
using Slime.Functions.Field.Devices;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Field;

namespace Slime.Functions.Field.Commands;

/// <summary>Where a case stands when commands for it arrive.</summary>
/// <param name="IsGiven">The device had it.</param>
internal sealed record CaseStanding(bool IsGiven, bool IsMerged, bool IsClosed, bool IsErased)
{
    /// <returns>Null when what comes can be done, or was never the device's to do.</returns>
    public FieldOutcome.Late? Late(IFieldKind kind) => !IsGiven ? null
        : IsMerged ? new FieldOutcome.Late(HeldReason.Merged)
        : IsClosed && !kind.OnClosed ? new FieldOutcome.Late(HeldReason.Closed)
        : IsErased ? new FieldOutcome.Late(HeldReason.Erased)
        : null;
}

/// <summary>Whether a case has moved on since it was given to a device.</summary>
internal sealed class CaseCourse(CaseStore cases, PersonStore persons)
{
    public async Task<CaseStanding> OfAsync(FieldDevice device, CaseId id, CancellationToken cancellation)
    {
        if (device.Had(id) is null) return new CaseStanding(false, false, false, false);
        var person = persons.FindAsync(id, cancellation);
        var stored = await cases.FindAsync(id, cancellation);
        return new CaseStanding(stored is not null, stored?.State.MergedInto is not null, stored?.State.Status == CaseStatus.Closed, await person is null);
    }

    /// <summary>Whether the person might do it when the case was given to the device.</summary>
    public static bool Had(FieldDevice device, CaseId id, CaseRight right) => device.Had(id) is { } given && right switch
    {
        CaseRight.Decide => given.Decide,
        CaseRight.Work => given.Work,
        CaseRight.Attach => given.Attach,
        _ => true,
    };
}
