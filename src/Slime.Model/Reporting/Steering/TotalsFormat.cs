using System.Collections.Immutable;
using System.IO.Compression;

namespace Slime.Model.Reporting.Steering;

/// <summary>
/// Totals as bytes, small enough for one row of storage: differences between sorted neighbours, in as few bytes as each needs,
/// compressed. 50 000 cases of one territory take about a third of the 1 MiB that a row may hold.
/// </summary>
public static class TotalsFormat
{
    /// <summary>Written first; another layout, or another meaning of a measure, gets another number and totals are counted afresh.</summary>
    public const byte Version = 7;

    public static byte[] Write(TerritoryTotals totals)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var compressed = new DeflateStream(bytes, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(compressed))
        {
            for (var measure = 0; measure <= Measures.Last; measure++) WriteEntries(writer, measure, totals.Entries((Measure)measure));
        }

        return bytes.ToArray();
    }

    /// <returns>Null when the bytes are of another version: count afresh.</returns>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public static TerritoryTotals? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Span[0] != Version) return null;
        var byMeasure = Enumerable.Repeat(ImmutableArray<CountEntry>.Empty, Measures.Last + 1).ToArray();
        try
        {
            using var compressed = new DeflateStream(new MemoryStream(bytes[1..].ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            compressed.CopyTo(plain);
            plain.Position = 0;
            using var reader = new BinaryReader(plain);
            while (plain.Position < plain.Length) byMeasure[reader.Read7BitEncodedInt()] = ReadEntries(reader);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new FormatException("The kept totals are damaged: rebuild them from the journal.", damaged);
        }

        return new TerritoryTotals(byMeasure);
    }

    // Buckets of standing measures are days after the entry's own; they are written as that difference, which is small.
    private static void WriteEntries(BinaryWriter writer, int measure, ReadOnlySpan<CountEntry> entries)
    {
        if (entries.IsEmpty) return;
        writer.Write7BitEncodedInt(measure);
        writer.Write7BitEncodedInt(entries.Length);
        var day = 0;
        foreach (var entry in entries)
        {
            writer.Write7BitEncodedInt(entry.Day - day);
            writer.Write7BitEncodedInt(entry.Bucket > entry.Day ? (2 * (entry.Bucket - entry.Day)) + 1 : 2 * entry.Bucket);
            writer.Write7BitEncodedInt(entry.Count);
            day = entry.Day;
        }
    }

    private static ImmutableArray<CountEntry> ReadEntries(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        var entries = ImmutableArray.CreateBuilder<CountEntry>();
        var day = 0;
        for (var i = 0; i < count; i++)
        {
            day += reader.Read7BitEncodedInt();
            var bucket = reader.Read7BitEncodedInt();
            entries.Add(new CountEntry(day, (bucket & 1) == 1 ? day + (bucket >> 1) : bucket >> 1, reader.Read7BitEncodedInt()));
        }

        return entries.DrainToImmutable();
    }
}
