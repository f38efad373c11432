using System.Net;

namespace Slime.Testing;

/// <summary>Sends one half at once, and the other when it may.</summary>
public sealed class HalvedContent(byte[] bytes, TaskCompletionSource arriving, Task rest) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        arriving.TrySetResult();
        await rest;
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
