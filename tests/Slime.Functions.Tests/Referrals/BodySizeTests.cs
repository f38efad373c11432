using System.Net;
using System.Text;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Referrals;

/// <summary>Over real HTTP, as only a real server knows Content-Length from chunks.</summary>
public sealed class BodySizeTests(SharedAzurite shared)
{
    private const int Limit = 32 * 1024;

    [Theory]
    [InlineData(Limit, false, true)]
    [InlineData(Limit, true, true)]
    [InlineData(Limit + 1, false, false)]
    [InlineData(Limit + 1, true, false)]
    [InlineData(Limit * 20, true, false)]
    public async Task A_Body_Has_At_Most_32_KiB(int size, bool chunked, bool accepted)
    {
        await using var application = new SlimeApplication(
            shared.Azurite, new Dictionary<string, string?>(SlimeApplication.NoPumps) { ["SLIME_PORT"] = "0" });
        application.UseKestrel();
        var referrer = await application.SignInAsync("referrer-arr");
        var body = Encoding.UTF8.GetBytes(SampleReferrals.Full().ToJsonString());
        byte[] padded = [.. body, .. Enumerable.Repeat((byte)' ', size - body.Length)];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals") { Content = new ByteArrayContent(padded) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await referrer.SendAsync(request, TestContext.Current.CancellationToken);

        if (accepted)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        else
        {
            await answer.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
            Assert.Empty(await application.Stored.WrittenAsync());
            Assert.Empty(await application.Stored.MessagesAsync("referrals"));
        }
    }

    /// <summary>The Functions host itself answers 500 above 100 MiB; the program refuses long before it.</summary>
    [Theory]
    [InlineData("/api/referrals", "application/json")]
    [InlineData("/api/cases/LEN-7K3M9Q2X/files", "application/json")]
    [InlineData("/signalements/nouveau", "application/x-www-form-urlencoded")]
    public async Task A_Body_Over_The_Hosts_Limit_Is_Refused_By_Its_Length_Alone(string path, string type)
    {
        await using var process = await SlimeProcess.StartAsync(SlimeProcess.Development(shared.Azurite, SlimeApplication.NewPrefix()));
        using var coordination = await process.SignInAsync("coordination");
        var caseId = await coordination.ReferAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path.Replace("LEN-7K3M9Q2X", caseId, StringComparison.Ordinal)) { Content = new Announced(100 * 1024 * 1024 + 1) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.ExpectContinue = true;

        using var answer = await coordination.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    /// <summary>Says how long it is, and must never be asked for it.</summary>
    private sealed class Announced(long bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("The body was read.");

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }
}
