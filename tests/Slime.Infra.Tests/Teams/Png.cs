using System.Buffers.Binary;
using System.IO.Compression;

namespace Slime.Infra.Tests.Teams;

/// <summary>Just enough of PNG to look at an icon: 8 bits red, green, blue, alpha, rows without filter.</summary>
internal sealed class Png
{
    private readonly byte[] _rows;

    private Png(int width, int height, byte[] rows) => (Width, Height, _rows) = (width, height, rows);

    public int Width { get; }

    public int Height { get; }

    public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels =>
        from y in Enumerable.Range(0, Height)
        from x in Enumerable.Range(0, Width)
        let at = (y * ((Width * 4) + 1)) + 1 + (x * 4)
        select (_rows[at], _rows[at + 1], _rows[at + 2], _rows[at + 3]);

    public static Png Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        int width = 0, height = 0;
        using var data = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (file[at + 4], file[at + 5])
            {
                case ((byte)'I', (byte)'H'):
                    width = BinaryPrimitives.ReadInt32BigEndian(body);
                    height = BinaryPrimitives.ReadInt32BigEndian(body[4..]);
                    Assert.Equal([8, 6], body[8..10].ToArray());
                    break;
                case ((byte)'I', (byte)'D'):
                    data.Write(body);
                    break;
            }

            at += 12 + length;
        }

        data.Position = 0;
        using var inflated = new MemoryStream();
        new ZLibStream(data, CompressionMode.Decompress).CopyTo(inflated);
        return new(width, height, inflated.ToArray());
    }
}
