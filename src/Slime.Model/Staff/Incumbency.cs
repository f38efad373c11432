using System.Collections.Immutable;
using Slime.Model.Communes;

namespace Slime.Model.Staff;

/// <summary>Who held a post, where, and from when until when: what one holder did is never shown as the next one's.</summary>
/// <param name="Person">The person's object id in the directory that signs people in; null when it is not known.</param>
/// <param name="Name">Personal data, in the row of the post only; the journal has the object id.</param>
/// <param name="From">Null since before anybody wrote it down.</param>
/// <param name="Until">Null as long as it lasts; the instant itself is the next holder's.</param>
public sealed record Incumbency(Guid? Person, string? Name, TerritoryCode? Territory, DateTimeOffset? From, DateTimeOffset? Until)
{
    public bool Covers(DateTimeOffset at) => !(From > at) && !(Until <= at);

    /// <summary>The incumbencies of a post once it is changed: another holder, or another territory, begins another one.</summary>
    public static ImmutableArray<Incumbency> After(StaffMember? before, StaffMember after, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (before is null) return after.IsVacant ? [] : [new Incumbency(after.EntraObjectId, after.Name, after.Territory, null, null)];
        var known = Of(before);
        if (IsSame(before, after))
            return after.IsVacant ? known : [.. known.Select(incumbency => incumbency.Until is null ? incumbency with { Person = after.EntraObjectId, Name = after.Name } : incumbency)];
        var ended = known.Select(incumbency => incumbency.Until is null ? incumbency with { Until = at } : incumbency);
        return after.IsVacant ? [.. ended] : [.. ended, new Incumbency(after.EntraObjectId, after.Name, after.Territory, at, null)];
    }

    /// <summary>A post that was never changed since incumbencies are kept has had its present holder only.</summary>
    public static ImmutableArray<Incumbency> Of(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!member.Incumbencies.IsEmpty || member.IsVacant) return member.Incumbencies;
        return [new Incumbency(member.EntraObjectId, member.Name, member.Territory, null, null)];
    }

    private static bool IsSame(StaffMember before, StaffMember after) =>
        before.IsVacant == after.IsVacant
        && (before.IsVacant || (before.Territory == after.Territory
            && (before.EntraObjectId is { } person ? person == after.EntraObjectId : before.Name == after.Name)));
}
