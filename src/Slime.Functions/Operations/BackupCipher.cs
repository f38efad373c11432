using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Slime.Functions.Retention;

namespace Slime.Functions.Operations;

/// <summary>Encrypts what a backup holds, and opens it, without anything in the clear ever lying on disk.</summary>
/// <param name="key">Null for a backup of the first version, which is in the clear.</param>
internal sealed class BackupCipher(byte[]? key)
{
    private const string Place = "backup";

    /// <summary>Writes a file through a stream that takes it in the clear.</summary>
    public async Task WriteAsync(string file, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var sealing = SealAsync(file, pipe.Reader.AsStream(), cancellation);
        Exception? failure = null;
        try
        {
            await write(pipe.Writer.AsStream(leaveOpen: true));
        }
        catch (Exception broken)
        {
            failure = broken;
            throw;
        }
        finally
        {
            await pipe.Writer.CompleteAsync(failure);
        }

        await sealing;
    }

    public async Task OpenAsync(string file, Stream target, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        if (key is null) await content.CopyToAsync(target, cancellation);
        else await ArchiveCipher.OpenAsync(key, content, target, Place, cancellation);
    }

    public async IAsyncEnumerable<string> ReadLinesAsync(string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var opening = FillAsync(file, pipe.Writer, cancellation);
        using (var lines = new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8))
        {
            while (await lines.ReadLineAsync(cancellation) is { } line) yield return line;
        }

        await opening;
    }

    private async Task SealAsync(string file, Stream content, CancellationToken cancellation)
    {
        await using var source = content;
        await using var target = File.Create(file);
        await ArchiveCipher.SealAsync(key ?? throw new InvalidOperationException("A backup is written with a key."), source, target, Place, cancellation);
    }

    private async Task FillAsync(string file, PipeWriter writer, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            await OpenAsync(file, writer.AsStream(leaveOpen: true), cancellation);
        }
        catch (Exception broken)
        {
            // Whoever reads the lines is told.
            failure = broken;
        }

        await writer.CompleteAsync(failure);
    }
}
