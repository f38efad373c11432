using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Slime.Functions.Files;
using Slime.Functions.Files.Decoding;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Communes;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The program once more, decoding one file: what it makes, what it may take, and what it knows.</summary>
public sealed class DecoderProcessTests
{
    private static readonly TerritoryCode Len = TerritoryCode.Parse("LEN");

    [Fact]
    public async Task What_A_Process_Makes_Is_What_The_Decoder_Makes()
    {
        var photo = SampleFiles.Photo(6);
        var expected = Decoding.Clean(photo, FileKind.Meter);
        await using var decoders = Decoders(1024);
        for (var i = 0; i < 3; i++)
        {
            await using var made = Assert.IsType<QuarantineOutcome.Clean>(await DecodeAsync(decoders, photo, FileKind.Meter));
            Assert.Equal(expected.File, made.File);
            Assert.Equal(expected.Original, await ReadAsync(made.Original));
            Assert.Equal(expected.View, await ReadAsync(made.View!));
            Assert.Equal(expected.Thumbnail, await ReadAsync(made.Thumbnail!));
        }
    }

    [Fact]
    public async Task A_File_That_Takes_More_Memory_Than_A_Decoder_Has_Is_Refused_And_The_Next_Is_Decoded()
    {
        await using var decoders = Decoders(512);
        var greedy = await DecodeAsync(decoders, SampleFiles.Flat16(7000), FileKind.Meter);
        Assert.Equal(FileRejections.TooManyPixels, Assert.IsType<QuarantineOutcome.Refused>(greedy).Code);
        await using var next = Assert.IsType<QuarantineOutcome.Clean>(await DecodeAsync(decoders, SampleFiles.Jpeg(), FileKind.Meter));
    }

    [Fact]
    public async Task A_Decoder_That_Is_Killed_Before_It_Answers_Is_Told_From_One_That_Refuses()
    {
        await using var process = DecoderProcess.Start(isSpare: true);
        await using var content = await ScratchAsync(SampleFiles.Jpeg());
        using (var other = System.Diagnostics.Process.GetProcessById(process.Id)) other.Kill();
        Assert.Null(await process.RunAsync(content, FileKind.Other, new DecoderLimits(1 << 30, 60, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_Decoder_Knows_No_Setting_And_Writes_No_More_Than_A_Copy_Of_Its_File()
    {
        Environment.SetEnvironmentVariable("Slime__Household__Probe", "a secret");
        await using var process = DecoderProcess.Start(isSpare: true);
        Assert.DoesNotContain("Slime__", await File.ReadAllTextAsync($"/proc/{process.Id}/environ", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => LimitOf(await File.ReadAllTextAsync($"/proc/{process.Id}/limits"), "Max file size") == "67108864", "the process has bounded what it writes");
        Assert.Equal("0", LimitOf(await File.ReadAllTextAsync($"/proc/{process.Id}/limits", TestContext.Current.CancellationToken), "Max core file size"));
    }

    private static string LimitOf(string limits, string name) =>
        limits.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

    private static DecoderProcesses Decoders(int megabytes) => new(Options.Create(new FilesOptions { DecoderMegabytes = megabytes }), TimeProvider.System, NullLogger<DecoderProcesses>.Instance);

    private static async Task<QuarantineOutcome> DecodeAsync(DecoderProcesses decoders, byte[] content, FileKind kind)
    {
        await using var scratch = await ScratchAsync(content);
        using var turn = Assert.IsType<Admission.Admitted>(new DecoderLanes().Admit(CaseId.Create(Len, 1), FileId.Parse("0123456789ABCDEF"))).Turn;
        await turn.StartAsync(TestContext.Current.CancellationToken);
        return await decoders.DecodeAsync(scratch, kind, turn, TestContext.Current.CancellationToken);
    }

    private static async Task<ScratchFile> ScratchAsync(byte[] content)
    {
        var scratch = ScratchFile.Create();
        await scratch.TakeAsync(new MemoryStream(content), content.Length, TestContext.Current.CancellationToken);
        return scratch;
    }

    private static async Task<byte[]> ReadAsync(ScratchFile made)
    {
        var content = new MemoryStream();
        await made.Rewound().CopyToAsync(content, TestContext.Current.CancellationToken);
        return content.ToArray();
    }
}
