using Microsoft.AspNetCore.Http;
using Slime.Development.SignIn;
using Slime.Functions.Security;
using Xunit;

namespace Slime.Functions.Tests.Security;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:50123", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("[2001:db8::7]:443", false)]
    [InlineData("127.0.0.1, 192.0.2.7", false)]
    [InlineData("192.0.2.7, 127.0.0.1", false)]
    [InlineData("unknown", false)]
    [InlineData("", false)]
    public void Only_Who_Asks_From_This_Machine_Is_Let_Into_Development(string? forwardedFor, bool isLocal)
    {
        var http = new DefaultHttpContext();
        if (forwardedFor is not null) http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        Assert.Equal(isLocal, LoopbackOnly.IsLocal(http.Request));
    }
}
