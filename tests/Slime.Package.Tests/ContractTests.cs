using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Platform.Messaging;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary>What the program answers and what becomes of its messages is the same under the Functions host and by itself.</summary>
public sealed class ContractTests(ContractFixture both) : IClassFixture<ContractFixture>
{
    /// <summary>These differ from one answer to the next, belong to the connection, or are the host's own.</summary>
    private static readonly HashSet<string> OfOneAnswer = new(StringComparer.OrdinalIgnoreCase) { "Date", "Transfer-Encoding", "Connection", "Keep-Alive", "ETag", "Content-Length", "Server" };

    public static TheoryData<string, HttpStatusCode> Answers { get; } = new()
    {
        { "a list", HttpStatusCode.OK },
        { "a page", HttpStatusCode.OK },
        { "a head", HttpStatusCode.OK },
        { "a streamed export", HttpStatusCode.OK },
        { "the client's own invocation id", HttpStatusCode.OK },
        { "a referral", HttpStatusCode.Accepted },
        { "a file in a form", HttpStatusCode.Created },
        { "a sign-out", HttpStatusCode.SeeOther },
        { "a person's file in a form", HttpStatusCode.SeeOther },
        { "an invalid referral", HttpStatusCode.BadRequest },
        { "nobody", HttpStatusCode.Unauthorized },
        { "an unknown case", HttpStatusCode.NotFound },
        { "an unknown path of the API", HttpStatusCode.NotFound },
        { "a wrong method", HttpStatusCode.MethodNotAllowed },
        { "a stale version", HttpStatusCode.PreconditionFailed },
        { "a body too large", HttpStatusCode.RequestEntityTooLarge },
        { "no JSON", HttpStatusCode.UnsupportedMediaType },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_Answer_Is_The_Same_Both_Ways(string request, HttpStatusCode expected)
    {
        var (hosted, alone) = (await AnswerAsync(Way.UnderTheHost, request), await AnswerAsync(Way.ByItself, request));

        Assert.True(hosted.Status == expected, $"{hosted.Status} {hosted.Body}\n{both[Way.UnderTheHost].Output}");
        Assert.Equal(alone, hosted);
    }

    [Theory]
    [InlineData(Way.UnderTheHost)]
    [InlineData(Way.ByItself)]
    public async Task A_Message_That_Cannot_Be_Handled_Is_Tried_Five_Times_And_Then_Waits_In_The_Poison_Queue(Way way)
    {
        var (storage, text) = (both[way].Storage, $"{{\"nonsense\":\"{Guid.NewGuid()}\"}}");

        await storage.Queue(QueueNames.Referrals).SendMessageAsync(text);

        await Eventually.TrueAsync(async () => (await storage.PeekAsync(QueueNames.Poison(QueueNames.Referrals))).Contains(text), "the message is poison");
        Assert.DoesNotContain(text, await storage.PeekAsync(QueueNames.Referrals));
        var failed = (await both[way].ReadAsync(HttpMethod.Get, "/api/messages/failed"))["items"]!.AsArray().Single(one => (string?)one!["body"] == text)!;
        using var givenUp = await both[way].SendAsync(HttpMethod.Post, $"/api/messages/failed/{QueueNames.Referrals}/{failed["id"]}/discard", new JsonObject { ["reason"] = "doneByHand" });
        Assert.Equal((HttpStatusCode.NoContent, ""), (givenUp.StatusCode, await givenUp.Content.ReadAsStringAsync()));
        // Its neighbours are handled meanwhile and afterwards.
        var caseId = await both[way].ReferAsync();
        await both[way].HandledAsync(caseId);
    }

    [Fact]
    public async Task A_Path_That_No_Function_Claims_Is_A_404_Both_Ways()
    {
        foreach (var way in Enum.GetValues<Way>())
        {
            using var answer = await both[way].SendAsync(HttpMethod.Get, "/RouteReferral");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    /// <summary>The program refuses by the announced length, before the host has read as much as it would refuse itself.</summary>
    [Theory]
    [InlineData(Way.UnderTheHost)]
    [InlineData(Way.ByItself)]
    public async Task A_Body_Over_The_Hosts_Limit_Is_Refused_Before_It_Travels(Way way)
    {
        using var request = Signed(way, HttpMethod.Post, "/api/referrals");
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(new byte[104_857_601]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = both[way].Client.BaseAddress };

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private async Task<Answer> AnswerAsync(Way way, string kind)
    {
        using var request = Request(way, kind);
        using var answer = await both[way].Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !OfOneAnswer.Contains(header.Key))
            .Select(header => $"{header.Key}: {Neutral(way, string.Join(", ", header.Value))}").Order(StringComparer.Ordinal);
        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return new Answer(answer.StatusCode, string.Join('\n', headers), isProblem && body.Length > 0 ? Told(body) : "");
    }

    /// <summary>What a machine goes by.</summary>
    private static string Told(string problem)
    {
        var told = JsonNode.Parse(problem)!;
        return $"{told["status"]} {told["code"]} {told["title"]} {told["errors"]?.ToJsonString()}";
    }

    /// <summary>Numbers of cases and files are each program's own.</summary>
    private string Neutral(Way way, string value)
    {
        var known = value.Replace(both.CaseOf(way), "{case}", StringComparison.Ordinal);
        var last = known.LastIndexOf('/');
        return known.StartsWith("/api/cases/", StringComparison.Ordinal) ? $"{known[..last]}/{{new}}" : known;
    }

    private HttpRequestMessage Request(Way way, string kind)
    {
        var caseId = both.CaseOf(way);
        switch (kind)
        {
            case "a list": return Signed(way, HttpMethod.Get, "/api/territories");
            case "a page": return Page(Signed(way, HttpMethod.Get, $"/dossiers/{caseId}"));
            case "a streamed export": return Signed(way, HttpMethod.Get, "/api/territories/LEN/ledger?format=csv");
            case "a head": return Signed(way, HttpMethod.Head, "/api/territories");
            case "the client's own invocation id":
                var own = Signed(way, HttpMethod.Get, "/api/territories");
                own.Headers.Add("x-ms-invocation-id", Guid.NewGuid().ToString());
                return own;
            case "a referral": return Json(Signed(way, HttpMethod.Post, "/api/referrals"), SampleReferrals.Full());
            case "a file in a form": return File(Signed(way, HttpMethod.Post, $"/api/cases/{caseId}/files"));
            case "a person's file in a form": return Page(File(Signed(way, HttpMethod.Post, $"/api/cases/{caseId}/files")));
            case "a sign-out": return Page(Signed(way, HttpMethod.Post, "/sign-out"));
            case "an invalid referral": return Json(Signed(way, HttpMethod.Post, "/api/referrals"), new JsonObject { ["household"] = new JsonObject() });
            case "nobody": return new HttpRequestMessage(HttpMethod.Get, "/api/cases");
            case "an unknown case": return Signed(way, HttpMethod.Get, "/api/cases/unknown");
            case "an unknown path of the API": return Signed(way, HttpMethod.Get, "/api/nowhere");
            case "a wrong method": return Signed(way, HttpMethod.Delete, "/api/referrals");
            case "a stale version":
                var stale = Json(Signed(way, HttpMethod.Put, $"/api/cases/{caseId}/diagnostic"), new JsonObject());
                stale.Headers.IfMatch.Add(new EntityTagHeaderValue("\"stale\""));
                return stale;
            case "a body too large": return Json(Signed(way, HttpMethod.Post, "/api/referrals"), new JsonObject { ["freeText"] = new string('x', 5_000_000) });
            case "no JSON":
                var text = Signed(way, HttpMethod.Post, "/api/referrals");
                text.Content = new StringContent("words", Encoding.UTF8, "text/plain");
                return text;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such request.");
        }
    }

    private HttpRequestMessage Signed(Way way, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", both[way].Issuer.Token());
        return request;
    }

    private static HttpRequestMessage Json(HttpRequestMessage request, JsonNode body)
    {
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private static HttpRequestMessage Page(HttpRequestMessage request)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return request;
    }

    private static HttpRequestMessage File(HttpRequestMessage request)
    {
        var photo = new ByteArrayContent(SamplePhotos.Of("facade"));
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        request.Content = new MultipartFormDataContent { { new StringContent("facade"), "kind" }, { photo, "file", "photo.jpg" } };
        return request;
    }

    private sealed record Answer(HttpStatusCode Status, string Headers, string Body);
}
