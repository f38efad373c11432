using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding;

/// <summary>What a decoder is asked, in one line before the bytes of the file.</summary>
/// <param name="Length">Bytes that follow.</param>
internal sealed record DecoderRequest(FileKind Kind, int Length, long MemoryBytes, long CpuSeconds);

/// <summary>What it answers, in one line before the bytes of what it made.</summary>
/// <param name="Refused">A code of <see cref="FileRejections"/>; null for a clean file.</param>
/// <param name="IsExhausted">With more memory it might not have been refused.</param>
internal sealed record DecoderReply(string? Refused, bool IsExhausted, KeptFile? File, int Original, int View, int Thumbnail);

/// <summary>The two lines, by code written at build time: a process that lives for one file has no time to compile some.</summary>
[JsonSerializable(typeof(DecoderRequest))]
[JsonSerializable(typeof(DecoderReply))]
internal sealed partial class DecoderMessages : JsonSerializerContext
{
    private const byte EndOfLine = (byte)'\n';
    private const int MaxLine = 4096;

    public static byte[] Line(DecoderRequest request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, Default.DecoderRequest), EndOfLine];

    public static byte[] Line(DecoderReply reply) => [.. JsonSerializer.SerializeToUtf8Bytes(reply, Default.DecoderReply), EndOfLine];

    /// <returns>Null when the other side has ended, or says what nobody asked.</returns>
    public static async Task<DecoderReply?> ReadReplyAsync(Stream source, CancellationToken cancellation)
    {
        var line = new byte[MaxLine];
        for (var length = 0; length < MaxLine; length++)
        {
            if (await source.ReadAsync(line.AsMemory(length, 1), cancellation) == 0) return null;
            if (line[length] == EndOfLine) return Reply(line.AsSpan(0, length));
        }

        return null;
    }

    public static DecoderRequest? ReadRequest(Stream source)
    {
        var line = new byte[MaxLine];
        for (var length = 0; length < MaxLine; length++)
        {
            if (source.Read(line, length, 1) == 0) return null;
            if (line[length] == EndOfLine) return JsonSerializer.Deserialize(line.AsSpan(0, length), Default.DecoderRequest);
        }

        return null;
    }

    private static DecoderReply? Reply(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.DecoderReply);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
