using System.Text.Json;
using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Functions.Steering;
using Slime.Model.Committees;
using Slime.Platform.Storage;

namespace Slime.Functions.Committees;

/// <summary>Counts a pack as its figures stand now, with everything that was written before.</summary>
internal sealed class PackMaker(
    IEnumerable<IPackSection> sections, CommitteeStore committees, PackBlobs blobs, ProgressReader progress, ProgrammeStore programmes, CommuneService communes, TimeProvider clock)
{
    /// <param name="on">The day of the figures.</param>
    public async Task<Pack> MakeAsync(Committee committee, DateOnly on, CancellationToken cancellation)
    {
        var territories = communes.Directory.Territories.Where(territory => committee.Territory is null || territory.Code == committee.Territory).ToList();
        var book = await programmes.ReadAsync(cancellation);
        var last = (await committees.ListAsync(cancellation)).Select(stored => stored.Committee)
            .FirstOrDefault(other => other.Id != committee.Id && other.Territory == committee.Territory && other.On < committee.On && other.State >= CommitteeState.Frozen);
        var lastPack = last?.Pack is { } kept ? await ReadAsync(kept, cancellation) : null;
        var context = new PackContext(committee, territories, on, book.On(on), book, await progress.ReadLatestAsync(territories, cancellation), last, lastPack);
        var made = new List<PackSection>();
        foreach (var section in sections.OrderBy(section => section.Order))
        {
            if (await section.OfAsync(context, cancellation) is { } one) made.Add(one);
        }

        return new Pack(committee.Id, on, clock.GetUtcNow(), Pack.CurrentDefinitions, [.. made]);
    }

    public static byte[] ToJson(Pack pack) => JsonSerializer.SerializeToUtf8Bytes(pack, SlimeJson.Options);

    /// <summary>A pack that was put away.</summary>
    public async Task<Pack> ReadAsync(FrozenPack frozen, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<Pack>(await blobs.ReadAsync(frozen.Blob, cancellation), StoredJson.Options)!;
}
