using Azure.Storage.Blobs.Specialized;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Testing;

namespace Slime.Benchmarks.Files;

/// <summary>
/// What an upload session adds to writing the same bytes to Blob storage by the same client library, as many at once.
/// The pumps are stopped: inspections are measured elsewhere. The bytes never pass through the program, so the size of
/// a file must not show in its memory; through a form they do, a block at a time.
/// </summary>
internal sealed class UploadFigures : IFigureGroup
{
    private const string OneHousehold = "uploads, 1 household";
    private const string FourHouseholds = "uploads, 4 households at once";
    private const string SessionMemory = "memory, uploads of 50 MB against 3 MB";
    private const string FormMemory = "memory, forms of 25 MB against 3 MB";

    private const int Megabyte = 1024 * 1024;
    private const int Turns = 9;

    /// <summary>Six photos and a signed report.</summary>
    private static readonly int[] Household = [.. Enumerable.Repeat(3_000_000, 6), 1_000_000];

    public IReadOnlyList<string> Names { get; } = [OneHousehold, FourHouseholds, SessionMemory, FormMemory];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        Bench.Say("measuring uploads");
        var one = await MegabytesAsync(bench, azurite, 1);
        var four = await MegabytesAsync(bench, azurite, 4);
        var (small, middle, large) = (await SessionsPeakAsync(bench, azurite, 3), await SessionsPeakAsync(bench, azurite, 25), await SessionsPeakAsync(bench, azurite, 50));
        var (smallForm, largeForm) = (await FormsPeakAsync(bench, azurite, 3), await FormsPeakAsync(bench, azurite, 25));
        return
        [
            new Figure(OneHousehold, "MB/s", one.Ours, one.Bare, Budget.RatioAtLeast(0.75)),
            new Figure(FourHouseholds, "MB/s", four.Ours, four.Bare, Budget.RatioAtLeast(0.85)),
            new Figure(SessionMemory, "MiB", Math.Max(middle, large), small, Budget.RatioAtMost(1.1), new Dictionary<string, double> { ["3 MB"] = small, ["25 MB"] = middle, ["50 MB"] = large }),
            new Figure(FormMemory, "MiB", largeForm, smallForm, Budget.RatioAtMost(1.25)),
        ];
    }

    private static async Task<(double Ours, double Bare)> MegabytesAsync(Bench bench, Azurite azurite, int households)
    {
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        using var mediator = await program.SignInAsync("mediator-len");
        var bare = UploadClient.Container(azurite.ConnectionString, prefix + "bare");
        await bare.CreateIfNotExistsAsync();
        var written = 0;
        async Task<double> Ours()
        {
            // Cases of their own for each turn: a case takes sixty files.
            var cases = new List<string>();
            for (var household = 0; household < households; household++) cases.Add(await program.Client.ReferAsync(SampleReferrals.Minimal()));
            return await UploadClient.MegabytesPerSecondAsync(households, Household, (household, contents) => UploadClient.SendAsync(mediator, cases[household], contents));
        }

        Task<double> Bare() => UploadClient.MegabytesPerSecondAsync(
            households, Household, (_, contents) => UploadClient.PutAllAsync(contents, _ => bare.GetBlockBlobClient($"{Interlocked.Increment(ref written)}")));
        await Samples.TakeTurnsAsync(2, Ours, Bare);
        return await Samples.TakeTurnsAsync(Turns, Ours, Bare);
    }

    /// <summary>The most memory that a program took in which files of one size were uploaded.</summary>
    private static Task<double> SessionsPeakAsync(Bench bench, Azurite azurite, int megabytes) =>
        PeakAsync(bench, azurite, (mediator, caseId) => UploadClient.SendAsync(mediator, caseId, UploadClient.Next(megabytes * Megabyte)));

    private static Task<double> FormsPeakAsync(Bench bench, Azurite azurite, int megabytes) => PeakAsync(bench, azurite, async (mediator, caseId) =>
    {
        using var form = new MultipartFormDataContent { { new StringContent("other"), "kind" }, { new ByteArrayContent(UploadClient.Next(megabytes * Megabyte)), "file", "photo.jpg" } };
        using var sent = await mediator.PostAsync($"/api/cases/{caseId}/files", form);
        sent.EnsureSuccessStatusCode();
    });

    private static async Task<double> PeakAsync(Bench bench, Azurite azurite, Func<HttpClient, string, Task> send)
    {
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, SlimeApplication.NewPrefix(), pumps: false);
        using var mediator = await program.SignInAsync("mediator-len");
        var caseId = await program.Client.ReferAsync(SampleReferrals.Minimal());
        await Samples.ManyAsync(12, UploadClient.AtOnce, () => send(mediator, caseId));
        return program.Process.PeakMebibytes();
    }
}
