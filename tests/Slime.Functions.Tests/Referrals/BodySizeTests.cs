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
            shared.Azurite, new Dictionary<string, string?>(QuietApplication.NoPumps) { ["SLIME_PORT"] = "0" });
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
}
