using ImageMagick;
using Microsoft.Extensions.DependencyInjection;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Functions.Files;
using Slime.Functions.Hosting;
using Slime.Functions.Tests.Files;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Benchmarks.Files;

/// <summary>
/// A photo of twelve megapixels from the message of its inspection until it is available, against the bare calls of the
/// image library that make the same three pictures. Then the memory of the published program while it inspects four at
/// once, against the memory while it inspects them one after the other: it has two places.
/// </summary>
internal sealed class InspectionFigures : IFigureGroup
{
    private const string Time = "inspection of a photo of 12 megapixels";
    private const string Memory = "memory, 4 photos inspected at once";

    private const string Hostile = "memory above idle, hostile files inspected";

    private const int Turns = 7;
    private const int Photos = 4;

    public IReadOnlyList<string> Names { get; } = [Time, Memory, Hostile];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        Bench.Say("drawing photos");
        var photos = SamplePhotos.Kinds.Take(Photos).Select(SamplePhotos.Of).ToList();
        Bench.Say("measuring inspections");
        var time = await TimeAsync(azurite, photos[0]);
        var (together, alone) = (await PeakAsync(bench, azurite, photos, Photos), await PeakAsync(bench, azurite, photos, 1));
        return
        [
            new Figure(Time, "ms", time.Ours, time.Bare, Budget.RatioAtMost(1.5)),
            new Figure(Memory, "MiB", together, alone, Budget.RatioAtMost(2)),
            new Figure(Hostile, "MiB", await AboveIdleAsync(bench, azurite), Budget: Budget.ValueAtMost(100)),
        ];
    }

    /// <summary>What bombs take of the program itself: each is unpacked in a process of its own.</summary>
    private static async Task<double> AboveIdleAsync(Bench bench, Azurite azurite)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, SlimeApplication.NewPrefix(), pumps: true);
        using var mediator = await program.SignInAsync("mediator-len");
        var caseId = await program.Client.ReferAsync(SampleReferrals.Minimal());
        await UploadClient.SendAsync(mediator, caseId, SampleFiles.Photo(6));
        await Eventually.TrueAsync(async () => await AvailableAsync(mediator, caseId) == 1, "a photo is available");
        var idle = program.Process.ResidentMebibytes();
        var bombs = HostilePdfs.Bombs.Select(bomb => bomb.Make()).Append(SampleFiles.ManyScans(6000)).ToList();
        foreach (var bomb in bombs) await UploadClient.SendAsync(mediator, caseId, bomb);
        await Eventually.TrueAsync(async () => await WaitingAsync(mediator, caseId) == 0, "every hostile file is refused", TimeSpan.FromMinutes(5));
        return program.Process.PeakMebibytes() - idle;
    }

    private static async Task<int> WaitingAsync(HttpClient mediator, string caseId) =>
        (await mediator.CaseAsync(caseId))!["files"]!.AsArray().Count(file => (string?)file!["status"] is "uploading" or "inspecting");

    private static async Task<(double Ours, double Bare)> TimeAsync(Azurite azurite, byte[] photo)
    {
        // A test project would be told by its build where the program's sources are.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_SLIME_FUNCTIONS", Repository.Path("src", "Slime.Functions"));
        await using var application = new SlimeApplication(azurite, SlimeApplication.NoPumps);
        using var mediator = await application.SignInAsync("mediator-len");
        using var referrer = await application.SignInAsync("referrer-len");
        async Task<double> Ours()
        {
            var caseId = await referrer.ReferAsync(SampleReferrals.Minimal());
            await UploadClient.SendAsync(mediator, caseId, photo);
            var store = application.Services.GetRequiredService<FileStore>();
            var file = (await store.ListAsync(CaseId.Parse(caseId), CancellationToken.None)).Single();
            var message = new QueueDelivery(BinaryData.FromString(InspectFile.MessageFor(file).Body).ToMemory(), "1", 1);
            await using var scope = application.Services.CreateAsyncScope();
            var inspect = scope.ServiceProvider.GetRequiredService<InspectFile>();
            var elapsed = await Samples.MillisecondsAsync(() => inspect.HandleAsync(message, CancellationToken.None));
            var end = (await store.FindAsync(file.CaseId, file.Id, CancellationToken.None))!.File;
            return end.Status == FileStatus.Available ? elapsed : throw new InvalidOperationException($"The photo is {end.Status}: {end.Reason}.");
        }

        Task<double> Bare() => Samples.MillisecondsAsync(() =>
        {
            Convert(photo);
            return Task.CompletedTask;
        });
        await Samples.TakeTurnsAsync(2, Ours, Bare);
        return await Samples.TakeTurnsAsync(Turns, Ours, Bare);
    }

    /// <summary>Upright and without metadata in the size that is kept, for the screen, and small.</summary>
    private static void Convert(byte[] photo)
    {
        using var image = new MagickImage(photo);
        image.AutoOrient();
        image.Strip();
        image.Quality = 90;
        image.ToByteArray(MagickFormat.Jpeg);
        image.Quality = 82;
        foreach (var side in new uint[] { 1600, 400 })
        {
            image.Resize(new MagickGeometry(side, side) { Greater = true });
            image.ToByteArray(MagickFormat.Jpeg);
        }
    }

    /// <param name="atOnce">As many are uploaded before anybody waits for their inspection.</param>
    private static async Task<double> PeakAsync(Bench bench, Azurite azurite, List<byte[]> photos, int atOnce)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, SlimeApplication.NewPrefix(), pumps: true);
        using var mediator = await program.SignInAsync("mediator-len");
        var caseId = await program.Client.ReferAsync(SampleReferrals.Minimal());
        for (var sent = 0; sent < photos.Count; sent += atOnce)
        {
            await Task.WhenAll(photos.Skip(sent).Take(atOnce).Select(photo => UploadClient.SendAsync(mediator, caseId, photo)));
            await Eventually.TrueAsync(async () => await AvailableAsync(mediator, caseId) == sent + atOnce, $"{sent + atOnce} photos are available");
        }

        return program.Process.PeakMebibytes();
    }

    private static async Task<int> AvailableAsync(HttpClient mediator, string caseId) =>
        (await mediator.CaseAsync(caseId))!["files"]!.AsArray().Count(file => (string?)file!["status"] == "available");
}
