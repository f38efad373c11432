using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Slime.Functions.Tests.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

/// <summary>Told to stop, the program takes nothing new and ends what it has begun; whatever it cannot end comes again.</summary>
public sealed class GracefulEndTests(SharedAzurite shared) : IAsyncLifetime
{
    private readonly TaskCompletionSource _scan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, string?> _environment = SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix());
    private readonly int _port = FreePorts.Take(1)[0];
    private FakeClamd _clamd = null!;
    private SlimeProcess _process = null!;
    private HttpClient _mediator = null!;
    private string _caseId = null!;

    public async ValueTask InitializeAsync()
    {
        _clamd = new FakeClamd(until: _scan.Task);
        _environment["Slime__Files__ClamdAddress"] = _clamd.Address;
        _environment["shutdownTimeoutSeconds"] = "20";
        await StartAsync();
        using var referrer = await _process.SignInAsync("referrer-len");
        _caseId = await referrer.ReferAsync(SampleReferrals.Minimal());
    }

    public async ValueTask DisposeAsync()
    {
        _scan.TrySetResult();
        _mediator.Dispose();
        await _process.DisposeAsync();
        await _clamd.DisposeAsync();
    }

    [Fact]
    public async Task Told_To_Stop_It_Finishes_The_Upload_And_The_Message_At_Work_And_Ends_Well()
    {
        var (inspected, upload) = await BeginAsync();

        _process.Terminate();
        await Eventually.TrueAsync(IsDeafAsync, "nothing new is taken");
        _rest.SetResult();
        using var answer = await upload;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        _scan.SetResult();

        Assert.Equal(0, await _process.ExitCodeAsync());
        await RestartAsync(new FakeClamd());
        Assert.Equal("available", (string?)(await _mediator.FileAsync(_caseId, inspected))!["status"]);
        var uploaded = (string)(await answer.ReadAsync())["fileId"]!;
        Assert.Equal("available", (string?)(await _mediator.InspectedAsync(_caseId, uploaded))["status"]);
    }

    [Fact]
    public async Task A_Stop_That_Runs_Out_Of_Patience_Leaves_The_Message_To_The_Next_Start()
    {
        _environment["shutdownTimeoutSeconds"] = "2";
        await RestartAsync(_clamd);
        var file = await _mediator.UploadAsync(_caseId, SampleFiles.Jpeg());
        await _clamd.Asked;

        _process.Terminate();

        Assert.Equal(0, await _process.ExitCodeAsync());
        await RestartAsync(new FakeClamd());
        await AssertInspectedOnceAsync(file);
    }

    [Fact]
    public async Task Killed_While_A_Request_And_A_Message_Are_At_Work_It_Loses_Nothing()
    {
        var (inspected, upload) = await BeginAsync();

        await RestartAsync(new FakeClamd());
        _rest.SetResult();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => upload);

        await AssertInspectedOnceAsync(inspected);
        using var again = await SendFormAsync(Task.CompletedTask, new TaskCompletionSource());
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("available", (string?)(await _mediator.InspectedAsync(_caseId, (string)(await again.ReadAsync())["fileId"]!))["status"]);
        var storage = new SlimeStorage(shared.Azurite, _environment["Slime__Storage__NamePrefix"]!);
        await Eventually.TrueAsync(async () => (await storage.OutboxAsync()).Count == 0, "every message has had its effect");
    }

    /// <summary>A file is at the scanner, and half of another has arrived in a form.</summary>
    private async Task<(string Inspected, Task<HttpResponseMessage> Upload)> BeginAsync()
    {
        var inspected = await _mediator.UploadAsync(_caseId, SampleFiles.Jpeg());
        await _clamd.Asked;
        var arriving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var upload = SendFormAsync(_rest.Task, arriving);
        await arriving.Task;
        return (inspected, upload);
    }

    private async Task<HttpResponseMessage> SendFormAsync(Task rest, TaskCompletionSource arriving)
    {
        var form = new MultipartFormDataContent { { new StringContent("facade"), "kind" } };
        var file = new HalvedContent(SampleFiles.Photo(5), arriving, rest);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(file, "file", "photo.jpg");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{_caseId}/files") { Content = form };
        // The body begins to travel when the program reads it, not before.
        request.Headers.ExpectContinue = true;
        return await _mediator.SendAsync(request);
    }

    private async Task AssertInspectedOnceAsync(string fileId)
    {
        await Eventually.TrueAsync(async () => (string?)(await _mediator.FileAsync(_caseId, fileId))?["status"] == "available", "the file is inspected");
        Assert.Single(Case.Events((await _mediator.CaseAsync(_caseId))!, "fileAvailable"));
    }

    private async Task<bool> IsDeafAsync()
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Ends what runs, by force if it has not ended, and starts it again.</summary>
    private async Task RestartAsync(FakeClamd clamd)
    {
        await _process.DisposeAsync();
        if (clamd != _clamd)
        {
            _scan.TrySetResult();
            await _clamd.DisposeAsync();
            _clamd = clamd;
            _environment["Slime__Files__ClamdAddress"] = clamd.Address;
        }

        _mediator.Dispose();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _process = await SlimeProcess.StartAsync(_environment, _port);
        using var signedIn = await _process.SignInAsync("mediator-len");
        _mediator = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = signedIn.BaseAddress };
        _mediator.DefaultRequestHeaders.Authorization = signedIn.DefaultRequestHeaders.Authorization;
    }
}
