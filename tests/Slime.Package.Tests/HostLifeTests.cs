using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Files;
using Slime.Platform.Messaging;
using Slime.Testing;
using Slime.Testing.Host;

namespace Slime.Package.Tests;

/// <summary>The host ends, cancels and kills while work is at hand; nothing that was accepted is lost.</summary>
public sealed class HostLifeTests(Package package) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TaskCompletionSource _scan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeClamd _clamd = null!;
    private RunningPackage _running = null!;
    private string _caseId = null!;

    public async ValueTask InitializeAsync()
    {
        _clamd = new FakeClamd(until: _scan.Task);
        _running = await RunningPackage.StartAsync(package, new Dictionary<string, string?> { ["Slime__Files__ClamdAddress"] = _clamd.Address });
        _caseId = await _running.ReferAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _scan.TrySetResult();
        await _running.DisposeAsync();
        await _clamd.DisposeAsync();
    }

    [Fact]
    public async Task Told_To_End_The_Host_Lets_The_Message_At_Work_Finish_And_The_Worker_Ends_With_0()
    {
        var file = await _running.UploadedAsync(_caseId, SamplePhotos.Of("facade"), "façade.jpg");
        await _clamd.Asked.WaitAsync(Patience);

        var ending = _running.Host.StopAsync();
        _scan.SetResult();

        var code = await ending;
        Assert.True(code == 0, $"{code}: {_running.Output}");
        await AssertInspectedOnceAfterARestartAsync(file);
    }

    [Fact]
    public async Task An_End_That_Runs_Out_Of_Patience_Cancels_The_Message_Which_Comes_Again()
    {
        var file = await _running.UploadedAsync(_caseId, SamplePhotos.Of("facade"), "façade.jpg");
        await _clamd.Asked.WaitAsync(Patience);

        var code = await _running.Host.StopAsync(drain: TimeSpan.FromSeconds(1));

        Assert.True(code == 0, $"{code}: {_running.Output}");
        Assert.Matches("host: InspectFile [^ ]+: (Cancelled|Failure)", _running.Output);
        await AssertInspectedOnceAfterARestartAsync(file);
    }

    [Fact]
    public async Task Killed_During_A_Request_A_Message_And_A_Timer_The_Worker_Is_Back_And_Nothing_Is_Lost()
    {
        var file = await _running.UploadedAsync(_caseId, SamplePhotos.Of("facade"), "façade.jpg");
        await _clamd.Asked.WaitAsync(Patience);
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arriving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var upload = SendFormAsync(arriving, rest.Task);
        await arriving.Task;
        var timer = _running.Host.TickAsync("SendOutbox");

        await _running.KillAndRestartAsync();
        rest.SetResult();
        await timer;

        // Half a form is no file: whoever sent it learns that, by an error or by a broken connection.
        Assert.NotEqual(HttpStatusCode.Created, await upload);
        Assert.Equal(2, _running.Host.Starts);
        await AssertInspectedOnceAfterARestartAsync(file);
        Assert.Equal(HttpStatusCode.Created, await SendFormAsync(new TaskCompletionSource(), Task.CompletedTask));
        await _running.HandledAsync(_caseId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Told_To_End_As_Soon_As_It_Has_Told_Its_Functions_The_Worker_Ends_With_0(int time)
    {
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), _running.Graph, _running.Issuer);
        environment["AzureWebJobsStorage"] = package.Azurite.ConnectionString;
        await using var host = await PlayedHost.StartAsync(package.Folder, environment);

        var code = await host.StopAsync();

        Assert.True(code == 0, $"{time}: {code}: {host.Output}");
        Assert.DoesNotContain("Unhandled exception", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Missing_Extension_Stops_Its_Functions_And_No_Others()
    {
        using var incomplete = PackageWithout.Of(package.Folder, ".azurefunctions/Microsoft.Azure.WebJobs.Extensions.Storage.Queues.dll");
        var environment = RunningPackage.Production(package.Azurite, SlimeApplication.NewPrefix(), _running.Graph, _running.Issuer);
        environment["AzureWebJobsStorage"] = package.Azurite.ConnectionString;
        await using var host = await PlayedHost.StartAsync(incomplete.Folder, environment);

        host.ListenToQueues();

        Assert.Contains("'RouteReferral' function is in error", host.Output, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await host.Client.GetAsync("/api/health")).IsSuccessStatusCode, "requests are answered");
        Assert.True(await host.TickAsync("SendOutbox"), host.Output);
    }

    [Fact]
    public async Task Every_Timer_Can_Be_Rung_In_Time_And_Late()
    {
        _scan.SetResult();
        var timers = _running.Host.Functions.Where(function => function.TriggerType == "timerTrigger").Select(function => function.Name).ToList();

        Assert.NotEmpty(timers);
        foreach (var timer in timers)
        {
            Assert.True(await _running.Host.TickAsync(timer), $"{timer}: {_running.Output}");
            Assert.True(await _running.Host.TickAsync(timer, isPastDue: true), $"{timer}: {_running.Output}");
        }

        await _running.Host.AskStatusAsync();
    }

    [Fact]
    public void What_The_Worker_Tells_The_Host_Is_What_The_Package_Declares()
    {
        static string Told(JsonNode binding) => $"{binding["type"]} {binding["route"]} {binding["queueName"]} {binding["schedule"]} {string.Join(',', (binding["methods"]?.AsArray() ?? []).Select(method => (string?)method))}";
        var declared = package.Metadata.Select(function => $"{(string?)function["name"]} {(string?)function["entryPoint"]} {Told(function["bindings"]!.AsArray().Single(binding => ((string)binding!["type"]!).EndsWith("Trigger", StringComparison.Ordinal))!)}");

        Assert.Equal(declared.Order(StringComparer.Ordinal), _running.Host.Functions.Select(function => $"{function.Name} {function.EntryPoint} {Told(function.Trigger)}").Order(StringComparer.Ordinal));
    }

    private async Task AssertInspectedOnceAfterARestartAsync(string file)
    {
        // The one at work lets go of what it holds.
        _scan.TrySetResult();
        await _clamd.DisposeAsync();
        _clamd = new FakeClamd();
        await _running.RestartAsync("Slime__Files__ClamdAddress", _clamd.Address);
        await Eventually.TrueAsync(async () => await StatusAsync(file) == "available", "the file is inspected");
        var history = (await _running.ReadAsync(HttpMethod.Get, $"/api/cases/{_caseId}"))["history"]!.AsArray();
        Assert.Single(history, entry => (string?)entry!["kind"] == "fileAvailable");
    }

    private async Task<string> StatusAsync(string file) =>
        (await _running.ReadAsync(HttpMethod.Get, $"/api/cases/{_caseId}/files"))["items"]!.AsArray().Where(one => (string?)one!["fileId"] == file).Select(one => (string?)one!["status"]).Single() ?? "";

    private async Task<HttpStatusCode?> SendFormAsync(TaskCompletionSource arriving, Task rest)
    {
        var file = new HalvedContent(SamplePhotos.Of("damp"), arriving, rest);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{_caseId}/files")
        {
            Content = new MultipartFormDataContent { { new StringContent("damp"), "kind" }, { file, "file", "photo.jpg" } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _running.Issuer.Token());
        try
        {
            using var answer = await _running.Client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
