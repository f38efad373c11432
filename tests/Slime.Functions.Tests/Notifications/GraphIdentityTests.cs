using Azure.Core;
using Azure.Identity;
using Slime.Functions.Notifications;
using WireMock.ResponseBuilders;
using Xunit;
using static Slime.Functions.Tests.Notifications.GraphFake;

namespace Slime.Functions.Tests.Notifications;

/// <summary>The variables of App Service's identity belong to the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;

[Collection(nameof(ProcessEnvironment))]
public sealed class GraphIdentityTests : IDisposable
{
    private static readonly Guid Anne = Guid.Parse("a0000000-0000-4000-8000-000000000001");
    private static readonly string[] Variables = ["IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT", "MSI_ENDPOINT", "MSI_SECRET"];
    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly GraphFake _graph = new();

    public GraphIdentityTests()
    {
        foreach (var name in Variables) Environment.SetEnvironmentVariable(name, null);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{_graph.Server.Url}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "secret-essai");
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
        _graph.Dispose();
    }

    [Fact]
    public async Task The_Managed_Identity_Of_App_Service_Signs_The_Call()
    {
        var client = Guid.NewGuid().ToString();
        Identity(client, Answers(200).WithHeader("Content-Type", "application/json").WithBody(
            $$"""{"access_token":"jeton-identite","expires_on":"{{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}}","resource":"https://graph.microsoft.com","token_type":"Bearer","client_id":"{{client}}"}"""));
        _graph.Teams(Anne, Answers(204));

        Assert.Equal(new Delivery.Delivered("teams"), await Send(client));

        Assert.Equal("Bearer jeton-identite", _graph.Received().Single(call => call.Path.StartsWith("/v1.0/", StringComparison.Ordinal)).Authorization);
    }

    [Theory]
    [InlineData(400, "application/json", """{"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found."}""")]
    [InlineData(401, "application/json", "{}")]
    [InlineData(500, "text/plain", "")]
    [InlineData(200, "text/html", "<html><body>Filtered</body></html>")]
    public async Task A_Refused_Token_Defers(int status, string type, string body)
    {
        var client = Guid.NewGuid().ToString();
        Identity(client, Answers(status).WithHeader("Content-Type", type).WithBody(body));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "token_refused"), await Send(client, ("Timeout", "00:00:06")));
    }

    [Fact]
    public async Task A_Program_Without_An_Identity_Defers_Everybody()
    {
        var notices = new[] { Notice("m-1", Anne, "anne.exemple@exemple.test"), Notice("m-2", null, "rose.essai@exemple.test") };
        var deliveries = await _graph.Channel(new NoIdentity()).SendAsync(notices, TestContext.Current.CancellationToken);
        var deferred = new Delivery.Deferred(Now.AddMinutes(5), "token_refused");
        Assert.Equal<Delivery>([deferred, deferred], deliveries);
    }

    [Fact]
    public async Task An_Identity_That_Does_Not_Answer_Is_Told_From_Teams()
    {
        var client = Guid.NewGuid().ToString();
        Identity(client, Answers(200).WithDelay(TimeSpan.FromSeconds(2)));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), "token_refused"), await Send(client, ("Timeout", "00:00:01"), ("ShortRetry", "00:00:00")));
    }

    private void Identity(string client, IResponseBuilder answer) => _graph.Server
        .Given(WireMock.RequestBuilders.Request.Create().WithPath("/msi/token").UsingGet().WithHeader("X-IDENTITY-HEADER", "secret-essai")
            .WithParam("resource", "https://graph.microsoft.com").WithParam("client_id", client))
        .RespondWith(answer);

    private async Task<Delivery> Send(string client, params (string Key, string Value)[] settings) => Assert.Single(await _graph.Channel(credential: null, [("ManagedIdentityClientId", client), .. settings])
        .SendAsync([Notice("m-1", Anne, "anne.exemple@exemple.test")], TestContext.Current.CancellationToken));

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("No identity here.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
