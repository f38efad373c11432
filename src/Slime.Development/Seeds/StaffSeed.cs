using Slime.Functions.Staff;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Development.Seeds;

/// <summary>Puts the fictitious staff into storage that has none.</summary>
internal sealed class StaffSeed(StaffStore store, Personas personas, TimeProvider clock) : IStorageSeed
{
    public async Task PlantAsync(CancellationToken cancellation)
    {
        if ((await store.CurrentAsync(cancellation)).Staff.Members.Length > 0) return;
        var context = ProcessContext.OfFunction(nameof(StaffSeed), clock.GetUtcNow());
        await store.TrySaveAsync([.. personas.Staff.Select(member => ((StoredMember?)null, member))], context, cancellation);
    }
}
