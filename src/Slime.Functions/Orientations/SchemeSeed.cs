using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Model.Cases.Orientations;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Orientations;

/// <summary>
/// Puts the catalogue of the département's file into storage: the schemes whose code is not there, and those that nobody has
/// changed since they were planted. What coordination has written stays as it is.
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
        var schemes = SchemeFile.Read(file);
        var missing = schemes.Where(scheme => known.Find(scheme.Code) is null).ToList();
        var context = ProcessContext.OfFunction(nameof(SchemeSeed), clock.GetUtcNow());
        foreach (var some in missing.Chunk(PerTransaction))
        {
            // Refused when another instance starts at the same moment: it plants the same.
            await store.TrySaveAsync([.. some.Select(scheme => ((StoredScheme?)null, scheme))], context, cancellation);
        }

        foreach (var changed in schemes.Where(scheme => known.Find(scheme.Code) is { } kept && kept != scheme))
        {
            // Refused when coordination changes it at this moment: then it is coordination's.
            if (await store.FindAsync(changed.Code, cancellation) is { } stored && await store.WasLastWrittenByAsync(stored, context.Actor, cancellation))
                await store.TrySaveAsync([(stored, changed)], context, cancellation);
        }
    }
}
