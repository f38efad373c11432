using System.Net;
using Microsoft.AspNetCore.Http;
using Slime.Functions.Hosting;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class InvocationIdsTests(SharedAzurite shared)
{
    [Theory]
    [InlineData("theirs, ours")]
    [InlineData("theirs,theirs too , ours")]
    [InlineData("ours")]
    public void What_A_Client_Wrote_Itself_Does_Not_Hide_What_The_Host_Wrote(string sent)
    {
        var headers = new HeaderDictionary { [InvocationIds.Header] = sent };
        InvocationIds.KeepTheHosts(headers);
        Assert.Equal("ours", headers[InvocationIds.Header]);
    }

    [Fact]
    public void Two_Headers_Are_Like_One_With_Two_Ids()
    {
        var headers = new HeaderDictionary { [InvocationIds.Header] = new(["theirs", "ours"]) };
        InvocationIds.KeepTheHosts(headers);
        Assert.Equal("ours", headers[InvocationIds.Header]);
    }

    [Fact]
    public async Task By_Itself_The_Program_Answers_A_Client_That_Sends_One()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        using var anybody = await application.AnonymousAsync();
        anybody.DefaultRequestHeaders.Add(InvocationIds.Header, [Guid.NewGuid().ToString(), Guid.NewGuid().ToString()]);
        using var answer = await anybody.GetAsync("/api/health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
