using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Graph;
using Slime.Model.Cases;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Xunit;

namespace Slime.Functions.Tests.Notifications;

/// <summary>The Graph service on loopback, called by the real client; a call that no test expects fails the test.</summary>
internal sealed class GraphFake : IDisposable
{
    public const string Token = "jeton-essai";
    public const string Sender = "slime@exemple.test";
    public const string TeamsApp = "5f1a6f0e-0000-4000-8000-000000000001";
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly List<ServiceProvider> _providers = [];

    public WireMockServer Server { get; } = WireMockServer.Start("http://127.0.0.1:0");

    public CollectedLogs Logs { get; } = new();

    public INotificationChannel Channel(params (string Key, string Value)[] settings) => Channel(new FixedCredential(), settings);

    public INotificationChannel Channel(TokenCredential? credential, params (string Key, string Value)[] settings)
    {
        var provider = Services(credential, [("BaseUrl", $"{Server.Url}/v1.0"), .. settings]);
        _providers.Add(provider);
        return provider.GetRequiredService<INotificationChannel>();
    }

    public ServiceProvider Services(TokenCredential? credential, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Slime:Graph:SenderMailbox"] = Sender, ["Slime:Graph:TeamsAppId"] = TeamsApp };
        foreach (var (key, value) in settings) values[$"Slime:Graph:{key}"] = value;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new StoppedClock(Now));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddGraphNotifications(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), credential);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public void Teams(Guid user, IResponseBuilder answer) => Server.Given(ToTeams(user)).RespondWith(answer);

    public void Email(IResponseBuilder answer) => Server.Given(ToEmail()).RespondWith(answer);

    public static IRequestBuilder ToTeams(Guid user) => Post($"/v1.0/users/{user}/teamwork/sendActivityNotification");

    public static IRequestBuilder ToEmail() => Post($"/v1.0/users/{Uri.EscapeDataString(Sender)}/sendMail", $"/v1.0/users/{Sender}/sendMail");

    public static IResponseBuilder Answers(int status) => Response.Create().WithStatusCode(status);

    public static IResponseBuilder Error(int status, string code, string message = "") => Answers(status)
        .WithHeader("Content-Type", "application/json")
        .WithBody(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["innerError"] = new JsonObject { ["request-id"] = "essai" } } }.ToJsonString());

    public static Notice Notice(string person, Guid? entra, string? email, string text = "Un dossier de votre territoire vous attend.") =>
        new($"notice-{person}", "newCase", CaseId.Parse("ARR-7K3M9Q2X"), new Recipient(person, entra, email), "Nouveau dossier", text, new Uri("https://slime.exemple.test/dossiers/ARR-7K3M9Q2X"));

    /// <summary>What was received, in order.</summary>
    public IReadOnlyList<(string Path, JsonNode? Body, string? Authorization)> Received() =>
        [.. Server.LogEntries.Select(entry => (entry.RequestMessage!.Path, entry.RequestMessage.Body is { } body ? JsonNode.Parse(body) : null,
            entry.RequestMessage.Headers!.TryGetValue("Authorization", out var value) ? value.Single() : null))];

    public void Dispose()
    {
        foreach (var provider in _providers) provider.Dispose();
        var unexpected = Server.LogEntries.Where(entry => entry.RequestMatchResult?.IsPerfectMatch != true).Select(entry => entry.RequestMessage?.Path).ToList();
        Server.Stop();
        Assert.Empty(unexpected);
    }

    private static IRequestBuilder Post(params string[] paths) => WireMock.RequestBuilders.Request.Create().WithPath(paths).UsingPost();

    private sealed class FixedCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://graph.microsoft.com/.default"], requestContext.Scopes);
            return new AccessToken(Token, Now.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>A clock that stands still, so that instants are exact, with timers that run.</summary>
    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
