using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Storage;

namespace Slime.Functions.Staff;

/// <summary>
/// Names and addresses of the staff: their journal is sealed without them, and their before and after lie in a row beside it
/// that can be erased alone. The journal has the object id of who holds a post.
/// </summary>
internal static class StaffPersonal
{
    /// <summary>Of before and after: members of <see cref="Personal"/>, and only those that differ.</summary>
    private static readonly StoredShape Shape = StoredShape.First;

    private sealed record Personal(string? Name, string? Email, string? Phone, string? PhoneNote);

    /// <summary>What the journal may keep for ever.</summary>
    public static StaffMember? Without(StaffMember? member) => member is null ? null : member with { Name = null, Email = null, Phone = null, PhoneNote = null, Incumbencies = [] };

    /// <returns>Null when nothing personal changed.</returns>
    public static TableEntity? Changed(JournalEntry entry, StaffMember? before, StaffMember after)
    {
        var (old, @new) = StateDifference.Between(Of(before), Of(after)!);
        if ((old, @new) is (StateDifference.Nothing, StateDifference.Nothing)) return null;
        var row = new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.StaffPersonal(entry.Stream, entry.Sequence));
        JsonColumn.WriteText(row, "Before", old);
        JsonColumn.WriteText(row, "After", @new);
        row["Shape"] = Shape.Version;
        return row;
    }

    private static Personal? Of(StaffMember? member) => member is null ? null : new Personal(member.Name, member.Email, member.Phone, member.PhoneNote);
}
