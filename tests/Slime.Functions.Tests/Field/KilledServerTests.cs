using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Field.FieldDeviceClient;

namespace Slime.Functions.Tests.Field;

/// <summary>The program is killed while a device sends: what was received is received once, and the rest arrives afterwards.</summary>
public sealed class KilledServerTests(SharedAzurite shared)
{
    private const int BlockBytes = 1024 * 1024;

    [Fact]
    public async Task A_Photo_Goes_On_With_Its_Next_Block_After_The_Server_Was_Killed()
    {
        var (environment, port) = (SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix()), FreePorts.Take(1)[0]);
        var process = await SlimeProcess.StartAsync(environment, port);
        try
        {
            var (device, caseId, _) = await BeginAsync(process);
            var photo = SamplePhotos.Of(SamplePhotos.Kinds[0]);
            Assert.True(photo.Length > BlockBytes);
            using var announced = await device.Person.AnnounceAsync(caseId, photo);
            var first = (await announced.ReadAsync())["uploadUrl"]!;
            await PutBlockAsync((string)first!, 0, photo[..BlockBytes]);

            await process.DisposeAsync();
            process = await SlimeProcess.StartAsync(environment, port);
            device = new FieldDeviceClient(await process.SignInAsync("mediator-len"), device.Id);

            using var again = await device.Person.AnnounceAsync(caseId, photo);
            var session = await again.ReadAsync();
            var blocks = (photo.Length + BlockBytes - 1) / BlockBytes;
            for (var block = 1; block < blocks; block++) await PutBlockAsync((string)session["uploadUrl"]!, block, photo[(block * BlockBytes)..Math.Min(photo.Length, (block + 1) * BlockBytes)]);
            await CommitAsync((string)session["uploadUrl"]!, blocks);
            var answer = await device.OneAsync(Command(caseId, "filesCompleted", new JsonObject { ["fileIds"] = new JsonArray((string)session["fileId"]!) }));

            Assert.Equal(("received", Sha256Hash.Of(photo).ToString()), ((string?)answer["status"], (string?)answer["receipt"]!["stored"]![0]));
            Assert.Equal("available", (string?)(await device.Person.InspectedAsync(caseId, (string)session["fileId"]!))["status"]);
            Assert.Single((await device.Person.CaseAsync(caseId))!.FactsOf("fileReceived"));
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_Batch_That_A_Kill_Cuts_Is_Received_Once_When_It_Comes_Again()
    {
        var (environment, port) = (SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix()), FreePorts.Take(1)[0]);
        var process = await SlimeProcess.StartAsync(environment, port);
        try
        {
            var (device, caseId, visit) = await BeginAsync(process);
            var package = await device.PackageAsync();
            JsonObject[] batch =
            [
                Command(caseId, "visitOutcome", new JsonObject { ["visitId"] = visit, ["outcome"] = "done" }),
                .. SampleDiagnostics.Complete().Select(section => Command(
                    caseId, "diagnosticSection", new JsonObject { ["section"] = section.Key, ["content"] = section.Value!.DeepClone() }, (string?)SectionOf(package, caseId, section.Key)["base"])),
                .. Enumerable.Range(0, 20).Select(n => Command(caseId, "contact", new JsonObject { ["channel"] = "phone", ["result"] = "reached", ["note"] = $"Appel {n}" })),
                .. Enumerable.Range(0, 10).Select(n => Command(caseId, "note", new JsonObject { ["text"] = $"Mot {n}" })),
                Command(caseId, "submitDiagnostic", new JsonObject()),
            ];
            var stored = new StoredData(shared.Azurite.ConnectionString, environment["Slime__Storage__NamePrefix"]!);
            for (var kill = 1; kill <= 3; kill++)
            {
                var sending = device.PostAsync(batch);
                // Each time a little further on: by what stands in storage, not by the clock.
                await Eventually.TrueAsync(async () => sending.IsCompleted || (await stored.RowsAsync("LEN")).Count(row => row.RowKey.StartsWith("receipt|", StringComparison.Ordinal)) >= kill * 9, "some are received");
                await process.DisposeAsync();
                try
                {
                    (await sending).Dispose();
                }
                catch (HttpRequestException)
                {
                    // The answer went with the server.
                }

                process = await SlimeProcess.StartAsync(environment, port);
                device = new FieldDeviceClient(await process.SignInAsync("mediator-len"), device.Id);
            }

            var answers = await device.SentAsync(batch);

            Assert.All(answers, answer => Assert.Equal("received", (string?)answer["status"]));
            var shown = (await device.Person.CaseAsync(caseId))!;
            Assert.Equal((20, 10, 1, 1), (shown.FactsOf("contactAttempted").Count, shown.FactsOf("noteWritten").Count, shown.FactsOf("visitDone").Count, shown.FactsOf("diagnosticSubmitted").Count));
            Assert.Equal(TestDays.Text(0), (string?)shown["diagnostic"]!["countedOn"]);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    private static async Task<(FieldDeviceClient Device, string CaseId, string VisitId)> BeginAsync(SlimeProcess process)
    {
        using var referrer = await process.SignInAsync("referrer-len");
        var mediator = await process.SignInAsync("mediator-len");
        var caseId = await referrer.ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        await mediator.RoutedCaseAsync(caseId);
        var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday, []);
        var device = await RegisteredAsync(mediator);
        await device.PackageAsync();
        return (device, caseId, visit);
    }

    private static string BlockId(int block) => Convert.ToBase64String(Encoding.ASCII.GetBytes(block.ToString("D5", System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task PutBlockAsync(string address, int block, byte[] bytes)
    {
        using var answer = await FileClient.Storage.PutAsync(new Uri($"{address}&comp=block&blockid={Uri.EscapeDataString(BlockId(block))}"), new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task CommitAsync(string address, int blocks)
    {
        var list = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{string.Concat(Enumerable.Range(0, blocks).Select(block => $"<Latest>{BlockId(block)}</Latest>"))}</BlockList>";
        using var answer = await FileClient.Storage.PutAsync(new Uri($"{address}&comp=blocklist"), new StringContent(list));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
