using Microsoft.Extensions.Options;
using Slime.Functions.Files.Decoding;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>
/// Decodes files in processes of their own, one for each, so that what a decoder does to itself ends there. While one is
/// at work the next gets ready, because starting takes as long as many a photo.
/// </summary>
internal sealed partial class DecoderProcesses(IOptions<FilesOptions> options, TimeProvider clock, ILogger<DecoderProcesses> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>In the slow lane a process that ended without a word has this many tries: the machine, not the file, may have ended it.</summary>
    private const int SlowTries = 2;

    /// <summary>No picture or document that is made of a file of fifty megabytes is larger.</summary>
    private const int MaxMade = 256 * 1024 * 1024;

    private readonly DecoderLimits _quick = new(options.Value.DecoderBytes / 2, CpuSeconds: 60, TimeSpan.FromSeconds(5));
    private readonly DecoderLimits _slow = new(options.Value.DecoderBytes, CpuSeconds: 60, TimeSpan.FromMinutes(3));

    private DecoderProcess? _spare;
    private bool _isEnding;

    public async Task<QuarantineOutcome> DecodeAsync(ScratchFile content, FileKind kind, DecoderTurn turn, CancellationToken cancellation)
    {
        if (await QuicklyAsync(content, kind, turn, cancellation) is { } outcome) return outcome;
        await turn.ChangeAsync(cancellation);
        for (var attempt = 1; attempt <= SlowTries; attempt++)
        {
            await using var process = Take();
            var running = process.RunAsync(content, kind, _slow, cancellation);
            if (!await EndsAsync(running, _slow.Time, cancellation))
            {
                await process.KillAsync(running);
                break;
            }

            if (await running is { } reply) return await OutcomeAsync(process, reply, cancellation);
            Log.Ended(logger, process.Id);
        }

        return new QuarantineOutcome.Refused(FileRejections.NotReadable);
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        if (Interlocked.Exchange(ref _spare, null) is { } spare) await spare.DisposeAsync();
    }

    /// <summary>The spare process ends by itself as soon as its input is closed.</summary>
    public void Dispose()
    {
        _isEnding = true;
        if (Interlocked.Exchange(ref _spare, null) is { } spare) _ = spare.DisposeAsync().AsTask();
    }

    /// <returns>Null when it takes more time or memory than the quick lane has.</returns>
    private async Task<QuarantineOutcome?> QuicklyAsync(ScratchFile content, FileKind kind, DecoderTurn turn, CancellationToken cancellation)
    {
        await using var process = Take();
        var running = process.RunAsync(content, kind, _quick, cancellation);
        if (!await EndsAsync(running, _quick.Time, cancellation))
        {
            var goesOn = turn.TryChange();
            if (!goesOn || !await EndsAsync(running, _slow.Time, cancellation))
            {
                await process.KillAsync(running);
                return goesOn ? new QuarantineOutcome.Refused(FileRejections.NotReadable) : null;
            }
        }

        return await running is { IsExhausted: false } reply ? await OutcomeAsync(process, reply, cancellation) : null;
    }

    private static async Task<QuarantineOutcome> OutcomeAsync(DecoderProcess process, DecoderReply reply, CancellationToken cancellation)
    {
        if (reply is not { File: { } file, Refused: null, Original: > 0 and < MaxMade, View: < MaxMade, Thumbnail: < MaxMade }) return new QuarantineOutcome.Refused(FileRejections.All.Contains(reply.Refused ?? "") ? reply.Refused! : FileRejections.NotReadable);
        var made = new List<ScratchFile>();
        try
        {
            foreach (var length in new[] { reply.Original, reply.View, reply.Thumbnail })
            {
                if (length > 0) made.Add(await process.TakeAsync(length, cancellation));
            }

            return new QuarantineOutcome.Clean(file, made[0], made.ElementAtOrDefault(1), made.ElementAtOrDefault(2));
        }
        catch
        {
            foreach (var one in made) await one.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> EndsAsync(Task running, TimeSpan time, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ended = await Task.WhenAny(running, Task.Delay(time, clock, timer.Token)) == running;
        await timer.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return ended;
    }

    private DecoderProcess Take()
    {
        var ready = Interlocked.Exchange(ref _spare, null);
        if (ready is { IsFresh: false })
        {
            _ = ready.DisposeAsync().AsTask();
            ready = null;
        }

        var taken = ready ?? DecoderProcess.Start(isSpare: false);
        if (!_isEnding && Interlocked.Exchange(ref _spare, DecoderProcess.Start(isSpare: true)) is { } other) _ = other.DisposeAsync().AsTask();
        return taken;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The decoder {ProcessId} ended without an answer")]
        public static partial void Ended(ILogger logger, int processId);
    }
}
