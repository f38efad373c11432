using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.HouseholdNotices.Sms;
using Slime.Functions.Notifications;
using Slime.Functions.Satisfaction;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Visits;
using Slime.Platform.Messaging;
using Slime.Platform.Time;
using Slime.Testing;

namespace Slime.Functions.Tests.HouseholdNotices;

/// <summary>
/// The program with its pumps off, on a working day at ten on a clock that stands still, and a provider of text messages on loopback:
/// the test delivers messages and runs timers.
/// </summary>
internal sealed class WrittenHousehold : IAsyncDisposable
{
    public const string Mobile = SamplePhones.Mobile;
    public static readonly byte[] InboundKey = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly SlimeApplication _application;

    /// <param name="beside">Another, to share its storage and provider as the next start of the program does.</param>
    public WrittenHousehold(Azurite azurite, WrittenHousehold? beside = null)
    {
        Provider = beside?.Provider ?? new SmsProvider();
        Clock = beside?.Clock ?? new FakeTimeProvider(AtTen());
        Channel = beside?.Channel ?? new ScriptedChannel();
        Provider.Accepts();
        var settings = new Dictionary<string, string?>(SlimeApplication.NoPumps)
        {
            ["Slime:Sms:Endpoint"] = Provider.Endpoint.AbsoluteUri,
            ["Slime:Satisfaction:AskByItself"] = "true",
            ["Slime:Sms:ApiKey"] = SmsProvider.Key,
            ["Slime:Sms:InboundKey"] = Convert.ToBase64String(InboundKey),
        };
        _application = new SlimeApplication(azurite, settings, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<INotificationChannel>(Channel);
        }, beside?._application.Prefix);
    }

    public SmsProvider Provider { get; }

    public FakeTimeProvider Clock { get; }

    public ScriptedChannel Channel { get; }

    public LocalDateTime Now => LocalDateTime.Of(Clock.GetUtcNow(), LocalTime.Zone);

    /// <summary>A routed case of LEN whose household has a mobile.</summary>
    public async Task<(HttpClient Mediator, string CaseId)> CaseAsync(Action<JsonObject>? change = null)
    {
        var referral = SampleReferrals.Minimal(SampleReferrals.Lens, phone: Mobile);
        referral["dwelling"]!["addressLine"] = "3 rue des Essais";
        change?.Invoke(referral);
        return await _application.RoutedByHandAsync(referral);
    }

    /// <summary>The keys of the messages about a case whose effect does not stand yet.</summary>
    public async Task<IReadOnlyList<string>> OutboxAsync(string caseId) =>
        [.. (await _application.Stored.RowsAsync("LEN")).Select(row => row.RowKey).Where(key => key.StartsWith("outbox|", StringComparison.Ordinal) && key.Contains(caseId, StringComparison.Ordinal))];

    public Task<HttpClient> SignInAsync(string persona) => _application.SignInAsync(persona);

    /// <summary>The nth working day from now, at half past nine.</summary>
    public string VisitIn(int workingDays) => $"{WorkingDays.After(Now.Date, workingDays):yyyy-MM-dd}T09:30";

    /// <summary>What the outbox sends once the date has stood for a while.</summary>
    public async Task TellAsync(string caseId, string visitId, int revision = 1)
    {
        var id = CaseId.Parse(caseId);
        var visit = new Visit(RecordId.Parse(visitId), new PlannedTime(Now, Clock.GetUtcNow(), 60), VisitStatus.Planned, [], Revision: revision);
        await DeliverAsync(HouseholdNoticeMessages.ToTell(id, visit), CancellationToken.None);
    }

    /// <summary>Delivers the message of every notice that waits.</summary>
    public async Task SendWaitingAsync(HttpClient mediator, string caseId, CancellationToken cancellation = default)
    {
        foreach (var notice in await NoticesAsync(mediator, caseId))
            await DeliverAsync(HouseholdNoticeMessages.ToSend(CaseId.Parse(caseId), RecordId.Parse((string)notice["noticeId"]!)), cancellation);
    }

    public async Task RemindAsync()
    {
        await using var scope = _application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RemindHouseholds>().RunAsync(CancellationToken.None);
    }

    public async Task AskSatisfactionAsync()
    {
        await using var scope = _application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AskSatisfaction>().RunAsync(CancellationToken.None);
    }

    public Task<HttpClient> AnonymousAsync() => _application.AnonymousAsync();

    public Task<IReadOnlyList<TableEntity>> RowsAsync() => _application.Stored.RowsAsync("LEN");

    /// <summary>Nothing of the household of a case is left.</summary>
    public async Task EraseAsync(string caseId)
    {
        foreach (var row in (await RowsAsync()).Where(row => row.RowKey.StartsWith($"person|{caseId}", StringComparison.Ordinal)))
            await _application.Stored.Ledger.DeleteEntityAsync(row.PartitionKey, row.RowKey);
    }

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<JsonObject>> NoticesAsync(HttpClient mediator, string caseId) =>
        [.. JsonNode.Parse(await mediator.GetStringAsync($"/api/cases/{caseId}/household-notices"))!["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>Template, channel and what became of each, newest first.</summary>
    public static async Task<string> ToldAsync(HttpClient mediator, string caseId) => string.Join(
        "; ", (await NoticesAsync(mediator, caseId)).Select(notice => string.Join(' ', new[] { "template", "channel", "status", "code", "answer" }.Select(part => (string?)notice[part]).OfType<string>())));

    public static Task<HttpResponseMessage> AskAsync(HttpClient client, string caseId, string template, string channel, string? key = null) =>
        client.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/household-notices", new { template, channel }, key);

    public async Task<HttpResponseMessage> InboundAsync(string text, string from = Mobile, byte[]? key = null, TimeSpan age = default, string? changed = null)
    {
        using var anybody = await _application.AnonymousAsync();
        var body = JsonSerializer.Serialize(new { id = "in-1", from, text });
        var timestamp = (Clock.GetUtcNow() - age).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, InboundSms.Path) { Content = new StringContent(changed ?? body, Encoding.UTF8, "application/json") };
        request.Headers.Add(InboundSms.TimestampHeader, timestamp);
        request.Headers.Add(InboundSms.SignatureHeader, InboundSms.Sign(key ?? InboundKey, timestamp, Encoding.UTF8.GetBytes(body)));
        return await anybody.SendAsync(request);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        await using var scope = _application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendHouseholdNotice>()
            .HandleAsync(new QueueDelivery(Encoding.UTF8.GetBytes(message.Body), "by-hand", 1), cancellation);
    }

    private static DateTimeOffset AtTen()
    {
        var today = LocalTime.On(TimeProvider.System.GetUtcNow());
        return new LocalDateTime(WorkingDays.After(today, 1), new TimeOnly(10, 0)).In(LocalTime.Zone)!.Value;
    }
}
