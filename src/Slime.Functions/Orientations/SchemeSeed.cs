using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Storage;
using Slime.Model.Cases.Orientations;
using Slime.Model.Journal;

namespace Slime.Functions.Orientations;

/// <summary>
/// Puts the catalogue of the département's file into storage: the schemes whose code is not there. What coordination
/// has changed since stays as it is.
/// </summary>
internal sealed class SchemeSeed(SchemeStore store, IOptions<DepartmentOptions> department, TimeProvider clock) : IStorageSeed
{
    /// <summary>A scheme takes two rows of a transaction of one hundred.</summary>
    private const int PerTransaction = 50;

    public async Task PlantAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(department.Value.Folder, "schemes.csv");
        if (!File.Exists(path)) return;
        using var file = File.OpenText(path);
        var known = await store.CurrentAsync(cancellation);
        var missing = SchemeFile.Read(file).Where(scheme => known.Find(scheme.Code) is null).ToList();
        var context = ProcessContext.OfFunction(nameof(SchemeSeed), clock.GetUtcNow());
        foreach (var some in missing.Chunk(PerTransaction))
        {
            // Refused when another instance starts at the same moment: it plants the same.
            await store.TrySaveAsync([.. some.Select(scheme => ((StoredScheme?)null, scheme))], context, cancellation);
        }
    }
}
