using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Slime.Functions.Tests.Notifications;

public sealed class GraphOptionsTests : IDisposable
{
    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("BaseUrl", "http://graph.microsoft.com/v1.0", "https")]
    [InlineData("BaseUrl", "graph.microsoft.com", "https")]
    [InlineData("SenderMailbox", "", "mailbox")]
    [InlineData("SenderMailbox", "slime", "mailbox")]
    [InlineData("TeamsAppId", "", "manifest")]
    [InlineData("TeamsAppId", "slime", "manifest")]
    [InlineData("TeamsTabId", " ", "entityId")]
    [InlineData("ManagedIdentityClientId", "slime", "managed identity")]
    [InlineData("DefaultBackOff", "00:00:00", "00:00:01")]
    [InlineData("ShortRetry", "00:00:15", "00:00:10")]
    [InlineData("Timeout", "00:00:01", "ShortRetry")]
    public void A_Bad_Setting_Stops_The_Start_And_Says_What_It_Should_Be(string setting, string value, string expected)
    {
        using var services = _graph.Services(null, (setting, value));
        var refusal = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
        var message = Assert.Single(refusal.Failures);
        Assert.StartsWith($"Slime:Graph:{setting} should be", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0")]
    [InlineData("https://graph.microsoft.us/v1.0/")]
    [InlineData("http://127.0.0.1:8080/v1.0")]
    public void A_Good_Address_Starts(string baseUrl)
    {
        using var services = _graph.Services(null, ("BaseUrl", baseUrl));
        Assert.Null(Record.Exception(services.GetRequiredService<IStartupValidator>().Validate));
        Assert.NotNull(services.GetRequiredService<Slime.Functions.Notifications.INotificationChannel>());
    }
}
