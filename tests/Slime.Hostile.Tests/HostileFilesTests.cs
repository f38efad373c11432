using Slime.Functions.Tests.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Hostile.Tests;

/// <summary>Every hostile file at once, sent by one territory, while another sends a photo.</summary>
[Collection(HostileProgram.Collection)]
public sealed class HostileFilesTests(HostileProgram program, ITestOutputHelper output)
{
    /// <summary>Above idle, in MiB: what files do is done in processes of their own.</summary>
    private const double MostAboveIdle = 100;

    [Fact]
    public async Task Hostile_Files_Are_Refused_Apart_And_Hold_Up_No_Other_Territory()
    {
        using var mediator = await program.Process.SignInAsync("mediator-len");
        using var referrer = await program.Process.SignInAsync("referrer-len");
        var caseId = await referrer.ReferAsync(SampleReferrals.Minimal());
        using var other = await program.Process.SignInAsync("mediator-art");
        var otherCase = await referrer.ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune));
        await other.RoutedCaseAsync(otherCase);
        var files = Files();
        var sent = new List<(string What, string Status, string FileId)>();
        foreach (var (what, content, status) in files) sent.Add((what, status, await mediator.UploadAsync(caseId, content, "document", "bill")));

        var photo = await other.UploadAsync(otherCase, SampleFiles.Photo(6));
        Assert.Equal("available", (string?)(await other.InspectedAsync(otherCase, photo))["status"]);
        var waiting = 0;
        foreach (var (_, _, fileId) in sent)
        {
            if ((string?)(await mediator.FileAsync(caseId, fileId))!["status"] == "inspecting") waiting++;
        }

        output.WriteLine($"{waiting} of {sent.Count} hostile files waited when the photo of another territory was there");
        Assert.NotEqual(0, waiting);
        foreach (var (what, status, fileId) in sent)
        {
            var end = await Eventually.GetAsync(
                async () => await mediator.FileAsync(caseId, fileId) is { } file && (string?)file["status"] != "inspecting" ? file : null, $"{what} is inspected", TimeSpan.FromMinutes(4));
            Assert.True((string?)end["status"] == status, $"{what}: {end.ToJsonString()}");
        }

        Assert.InRange(program.Process.PeakMebibytes() - program.IdleMebibytes, double.MinValue, MostAboveIdle);
        await program.AssertIsIdleAsync(output);
    }

    private static List<(string What, byte[] Content, string Status)> Files() =>
    [
        .. HostilePdfs.Bombs.Select(bomb => (bomb.What, bomb.Make(), "rejected")),
        ("a PNG of 49 megapixels of 16 bits", SampleFiles.Flat16(7000), "available"),
        ("another", SampleFiles.Flat16(6999), "available"),
        ("a PNG of 81 megapixels of 16 bits", SampleFiles.PngHeader(9_000, 9_000, depth: 16, colour: 6), "rejected"),
        ("a progressive JPEG of thousands of scans", SampleFiles.ManyScans(6000), "rejected"),
        .. HostilePdfs.Active.Select(hostile => (hostile.What, hostile.Content, "rejected")),
    ];
}
