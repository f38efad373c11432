using System.Collections.Frozen;
using System.Collections.Immutable;
using Slime.Model.Communes;

namespace Slime.Model.Staff;

/// <summary>Everybody's posts at one moment.</summary>
public sealed class StaffDirectory
{
    private readonly FrozenDictionary<string, StaffMember> _byId;

    /// <exception cref="ArgumentException">Two members have the same id.</exception>
    public StaffDirectory(IEnumerable<StaffMember> members)
    {
        Members = [.. members.OrderBy(member => member.Id, StringComparer.Ordinal)];
        _byId = Members.ToFrozenDictionary(member => member.Id, StringComparer.Ordinal);
    }

    public static StaffDirectory Empty { get; } = new([]);

    public ImmutableArray<StaffMember> Members { get; }

    public StaffMember? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public IEnumerable<StaffMember> In(Role role) => Members.Where(member => member.Role == role);

    /// <summary>The posts of one role in one territory, usually one.</summary>
    public IEnumerable<StaffMember> In(Role role, TerritoryCode territory) => In(role).Where(member => member.Territory == territory);

    /// <summary>Who held a post at an instant; null when nobody did, or when there is no such post.</summary>
    public Incumbency? HolderAt(string post, DateTimeOffset at) => Find(post) is { } member ? Incumbency.Of(member).LastOrDefault(incumbency => incumbency.Covers(at)) : null;

    /// <summary>A person's name: as the holder of a post, else as they were called when they last held one.</summary>
    public string? NameOf(Guid person) =>
        HeldBy(person).Select(member => member.Name).FirstOrDefault()
        ?? Members.SelectMany(member => Incumbency.Of(member)).Where(incumbency => incumbency.Person == person && incumbency.Name is not null).MaxBy(incumbency => incumbency.Until)?.Name;

    /// <summary>The post and every other that the same person holds.</summary>
    public IEnumerable<string> PostsOfHolder(string post) =>
        Find(post)?.EntraObjectId is { } person ? HeldBy(person).Select(member => member.Id).Append(post).Distinct() : [post];

    public IEnumerable<StaffMember> HeldBy(Guid entraObjectId) => Members.Where(member => member.EntraObjectId == entraObjectId && !member.IsVacant);
}
