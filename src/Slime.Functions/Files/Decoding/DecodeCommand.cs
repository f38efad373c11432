using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using ImageMagick;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding;

/// <summary>
/// The other side of <see cref="DecoderProcess"/>: this program, started by itself to decode one file and end. It knows no
/// setting and no secret, opens no connection, and may take so much memory and time and no more.
/// </summary>
internal static class DecodeCommand
{
    public const string Verb = "decode-file";

    /// <summary>Started before there is a file: it gets ready and waits.</summary>
    public const string Spare = "--spare";

    /// <summary>How long a spare process waits for a file.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    /// <summary>Of what is not pixels: the runtime and the file itself.</summary>
    private const long OtherBytes = 128L * 1024 * 1024;

    /// <returns>False when the arguments ask for something else.</returns>
    public static bool TryRun(string[] args)
    {
        if (args is not [Verb, ..]) return false;
        Run(args.Contains(Spare));
        return true;
    }

    private static void Run(bool isSpare)
    {
        ProcessLimits.Harden();
        // Whoever stops the program stops its terminal's whole group; this process ends when the program says so, or ends.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
#pragma warning disable RS0030 // A spare decoder that nobody asks waits in a read that nothing else ends.
        using var idle = new Timer(_ => Environment.Exit(0), null, Idle, Timeout.InfiniteTimeSpan);
#pragma warning restore RS0030
        if (isSpare) GetReady();
        if (DecoderMessages.ReadRequest(input) is not { } request) return;
        idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ProcessLimits.Bound(request.MemoryBytes, request.CpuSeconds);
        PictureDecoder.Limit((ulong)Math.Max(request.MemoryBytes - OtherBytes, OtherBytes));

        var content = new byte[request.Length];
        input.ReadExactly(content);
        EndWithOther(input);
        Write(output, FileDecoder.Decode(content, request.Kind, CancellationToken.None));
    }

    private static void Write(Stream output, Decoded decoded)
    {
        if (decoded is Decoded.Clean clean)
        {
            output.Write(DecoderMessages.Line(new DecoderReply(null, false, clean.File, clean.Original.Length, clean.View?.Length ?? 0, clean.Thumbnail?.Length ?? 0)));
            foreach (var made in new[] { clean.Original, clean.View, clean.Thumbnail }) output.Write(made);
        }
        else if (decoded is Decoded.Refused refused)
        {
            output.Write(DecoderMessages.Line(new DecoderReply(refused.Code, refused.IsExhausted, null, 0, 0, 0)));
        }

        output.Flush();
    }

    /// <summary>Nobody waits for the answer any more once the other side has closed its end: killed, perhaps.</summary>
    private static void EndWithOther(Stream input)
    {
        var watch = new Thread(() =>
        {
            _ = input.ReadByte();
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true };
        watch.Start();
    }

    /// <summary>Loads the libraries and compiles what decoding takes, on a picture and a page of nothing.</summary>
    private static void GetReady()
    {
        using var nothing = new MagickImage(MagickColors.White, 16, 16);
        _ = FileDecoder.Decode(nothing.ToByteArray(MagickFormat.Jpeg), FileKind.Other, CancellationToken.None);
        _ = FileDecoder.Decode(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"), FileKind.Other, CancellationToken.None);
    }
}
