namespace Slime.Functions.Files;

/// <summary>
/// Bytes on this machine while somebody works on them, so that they need no memory. Only this user can read them; they
/// have no name any more from the moment they are there, so that a killed process leaves none behind.
/// </summary>
internal sealed class ScratchFile : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;

    private ScratchFile(FileStream content) => Content = content;

    public FileStream Content { get; }

    public long Length => Content.Length;

    public static ScratchFile Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"slime-{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var content = new FileStream(path, options);
        File.Delete(path);
        return new ScratchFile(content);
    }

    /// <summary>Takes exactly so many bytes in.</summary>
    /// <param name="seen">Sees them as they pass.</param>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public async Task TakeAsync(Stream source, long length, CancellationToken cancellation, Action<ReadOnlyMemory<byte>>? seen = null)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = length; left > 0;)
            {
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, left)), cancellation);
                if (read == 0) throw new EndOfStreamException("Fewer bytes came than were announced.");
                seen?.Invoke(buffer.AsMemory(0, read));
                await Content.WriteAsync(buffer.AsMemory(0, read), cancellation);
                left -= read;
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The content from its begin.</summary>
    public FileStream Rewound()
    {
        Content.Position = 0;
        return Content;
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
