using System.Net;
using System.Net.Http.Headers;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Slime.Model.Cases.Files;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>What goes wrong between a person and a stored file: nothing is lost, and nothing is half there.</summary>
public sealed class UploadFaultsTests(SharedAzurite shared)
{
    [Fact]
    public async Task An_Upload_Address_Ends_After_Half_An_Hour_And_A_New_One_Goes_On()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        await using var earlier = new SlimeApplication(
            shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<TimeProvider>(new HalfAnHourAgo()), application.Prefix);
        using var then = await earlier.SignInAsync("mediator-len");
        using var old = await then.AnnounceAsync(caseId, SampleFiles.Jpeg());
        var session = await old.ReadAsync();

        using var late = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg());
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Equal((string?)session["fileId"], await mediator.UploadAsync(caseId, SampleFiles.Jpeg()));
    }

    [Fact]
    public async Task An_Upload_Completed_Twice_At_Once_Is_Received_Once()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.CaseAsync();
        using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg());
        var session = await announced.ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg());
        var fileId = (string)session["fileId"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mediator.CompleteAsync(caseId, fileId)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal("available", (string?)(await mediator.InspectedAsync(caseId, fileId))["status"]);
        var history = (await mediator.CaseAsync(caseId))!["history"]!.AsArray().Select(fact => (string?)fact!["kind"]).ToList();
        Assert.Single(history, "fileReceived");
        Assert.Single(history, "fileAvailable");
    }

    [Fact]
    public async Task What_Was_Never_Announced_Cannot_Be_Completed()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        using var answer = await mediator.CompleteAsync(caseId, "0123456789ABCDEF");
        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData(FileLimits.MaxBytes, HttpStatusCode.Created)]
    [InlineData(FileLimits.MaxBytes + 1, HttpStatusCode.BadRequest)]
    [InlineData(1, HttpStatusCode.Created)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    public async Task The_Limit_Is_Exact(long size, HttpStatusCode expected)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        using var answer = await mediator.AnnounceAsync(caseId, [1], size: size);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task More_Bytes_Than_Announced_Are_Not_Taken()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, caseId) = await application.CaseAsync();
        var photo = SampleFiles.Jpeg();
        using var announced = await mediator.AnnounceAsync(caseId, photo);
        var session = await announced.ReadAsync();
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, [.. photo, 0]);
        using var complete = await mediator.CompleteAsync(caseId, (string)session["fileId"]!);
        await complete.AssertProblemAsync(HttpStatusCode.Conflict, "upload_size_differs");
    }

    [Fact]
    public async Task Bytes_Put_In_The_Place_Of_Others_Before_Their_Inspection_Are_Refused()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var (mediator, caseId) = await application.CaseAsync();
        using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg());
        var session = await announced.ReadAsync();
        var fileId = (string)session["fileId"]!;
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg());
        using var complete = await mediator.CompleteAsync(caseId, fileId);
        using var again = await FileClient.PutAsync((string)session["uploadUrl"]!, [.. SampleFiles.Jpeg(), .. "<script>"u8]);

        await using var working = new SlimeApplication(shared.Azurite, prefix: application.Prefix);
        Assert.Equal("hash_mismatch", (string?)(await (await working.SignInAsync("mediator-len")).InspectedAsync(caseId, fileId))["reason"]);
    }

    [Fact]
    public async Task Storage_That_Fails_While_A_Form_Arrives_Leaves_Nothing_And_The_Form_Can_Be_Sent_Again()
    {
        var failing = new Failing("comp=block");
        await using var application = Unsteady(failing);
        var (mediator, caseId) = await application.CaseAsync();

        using var away = await SendFormAsync(mediator, caseId);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.Empty((await mediator.CaseAsync(caseId))!["files"]!.AsArray());
        Assert.Empty(await application.IncomingAsync());
        using var back = await SendFormAsync(mediator, caseId);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
    }

    [Fact]
    public async Task Storage_That_Fails_While_An_Upload_Is_Completed_Leaves_It_To_Be_Completed_Again()
    {
        var failing = new Failing("incoming/", RequestMethod.Head);
        await using var application = Unsteady(failing);
        var (mediator, caseId) = await application.CaseAsync();
        using var announced = await mediator.AnnounceAsync(caseId, SampleFiles.Jpeg());
        var session = await announced.ReadAsync();
        var fileId = (string)session["fileId"]!;
        using var put = await FileClient.PutAsync((string)session["uploadUrl"]!, SampleFiles.Jpeg());

        using var away = await mediator.CompleteAsync(caseId, fileId);
        await away.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.Equal("uploading", (string?)(await mediator.FileAsync(caseId, fileId))!["status"]);
        using var back = await mediator.CompleteAsync(caseId, fileId);
        Assert.Equal(HttpStatusCode.Accepted, back.StatusCode);
    }

    [Theory]
    [InlineData("incoming/", "GET")]
    [InlineData("/thumbnail", "PUT")]
    [InlineData("incoming/", "DELETE")]
    public async Task Storage_That_Fails_During_The_Inspection_Is_Overcome_With_One_Result(string path, string method)
    {
        await using var application = Unsteady(new Failing(path, RequestMethod.Parse(method)), pumps: true);
        var (mediator, caseId) = await application.CaseAsync();
        var fileId = await mediator.UploadAsync(caseId, SampleFiles.Photo(6));

        Assert.Equal("available", (string?)(await mediator.InspectedAsync(caseId, fileId))["status"]);
        await Eventually.TrueAsync(async () => (await application.IncomingAsync()).Count == 0, "quarantine is empty");
        Assert.Single((await mediator.CaseAsync(caseId))!["history"]!.AsArray(), fact => (string?)fact!["kind"] == "fileAvailable");
        Assert.Empty(await new SlimeStorage(shared.Azurite, application.Prefix).PeekAsync("files-poison"));
    }

    [Fact]
    public async Task A_Form_And_A_Session_Store_The_Same()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var (mediator, byForm) = await application.CaseAsync();
        var bySession = await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal());
        using var sent = await SendFormAsync(mediator, byForm);
        await mediator.UploadAsync(bySession, SampleFiles.Photo(5), "photo.jpg", "meter");

        var stored = new List<(string, byte[], byte[])>();
        foreach (var caseId in new[] { byForm, bySession })
        {
            var fileId = (string)(await mediator.CaseAsync(caseId))!["files"]!.AsArray().Single()!["fileId"]!;
            var file = await mediator.InspectedAsync(caseId, fileId);
            foreach (var name in new[] { "fileId", "receivedAt" }) file.Remove(name);
            stored.Add((file.ToJsonString(), await mediator.GetByteArrayAsync($"/api/cases/{caseId}/files/{fileId}"), await mediator.GetByteArrayAsync($"/api/cases/{caseId}/files/{fileId}?variant=view")));
        }

        Assert.Equal(stored[0].Item1, stored[1].Item1);
        Assert.Equal(stored[0].Item2, stored[1].Item2);
        Assert.Equal(stored[0].Item3, stored[1].Item3);
    }

    private SlimeApplication Unsteady(Failing failing, bool pumps = false) => new(shared.Azurite, pumps ? null : SlimeApplication.NoPumps, services =>
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(failing, HttpPipelinePosition.PerCall);
        services.AddSingleton(new BlobServiceClient(shared.Azurite.ConnectionString, options));
    });

    private static async Task<HttpResponseMessage> SendFormAsync(HttpClient mediator, string caseId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/files") { Content = FileClient.Form(SampleFiles.Photo(5), "meter") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await mediator.SendAsync(request);
    }

    private sealed class HalfAnHourAgo : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - TimeSpan.FromMinutes(31);
    }

    /// <summary>The first request that matches fails as an overloaded storage does.</summary>
    private sealed class Failing(string part, RequestMethod? method = null) : HttpPipelineSynchronousPolicy
    {
        private int _left = 1;

        public override void OnSendingRequest(HttpMessage message)
        {
            var address = message.Request.Uri.ToUri();
            var isMatch = address.PathAndQuery.Contains(part, StringComparison.Ordinal) && (method is null || message.Request.Method == method) && !address.Query.Contains("restype", StringComparison.Ordinal);
            if (isMatch && Interlocked.Exchange(ref _left, 0) == 1) throw new RequestFailedException(503, "Server busy");
        }
    }
}
