using Slime.Functions.Staff;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Development.Seeds;

/// <summary>Puts the fictitious staff into storage, and whoever is new among them into storage of an earlier version.</summary>
internal sealed class StaffSeed(StaffStore store, Personas personas, TimeProvider clock) : IStorageSeed
{
    /// <summary>A post takes three rows, and a transaction a hundred.</summary>
    private const int Posts = 30;

    public async Task PlantAsync(CancellationToken cancellation)
    {
        var known = (await store.CurrentAsync(cancellation)).Staff;
        var context = ProcessContext.OfFunction(nameof(StaffSeed), clock.GetUtcNow());
        foreach (var posts in personas.Staff.Where(member => known.Find(member.Id) is null).Chunk(Posts))
            await store.TrySaveAsync([.. posts.Select(member => ((StoredMember?)null, member))], context, cancellation);
    }
}
