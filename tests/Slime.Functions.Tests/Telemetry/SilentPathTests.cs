using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Notifications;
using Slime.Functions.Tests.Storage;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Messaging;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Telemetry;

public sealed class SilentPathTests(SharedAzurite shared)
{
    private static readonly Dictionary<string, string?> Loud = new()
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information",
        ["Logging:LogLevel:Azure"] = "Trace",
        ["Logging:Console:LogLevel:Default"] = "None",
    };

    /// <summary>The words of a telling referral, and those that people write on the way.</summary>
    private static readonly string[] Words = [.. Telling.Words, "Sonnez chez Témoignage", "Légende-Témoin", "photo-du-salon-témoin", "Constat témoin du séjour", "Refus témoin de photos"];

    [Fact]
    public async Task Nothing_That_Leaves_The_Program_On_The_Whole_Path_Names_A_Household()
    {
        using var logs = new CollectedLogs();
        using var telemetry = new CollectedTelemetry();
        var messages = new ConcurrentQueue<string>();
        await using var application = new SlimeApplication(shared.Azurite, Loud, services => services
            .AddSingleton<ILoggerProvider>(logs)
            .AddSingleton<IMessageSender>(provider => new OverheardSender(ActivatorUtilities.CreateInstance<StorageQueueSender>(provider), messages)));
        var referrer = await application.SignInAsync("referrer-len");
        var mediator = await application.SignInAsync("mediator-len");

        var caseId = await referrer.ReferAsync(Telling.Referral(), "key");
        await mediator.RoutedCaseAsync(caseId);
        await VisitAsync(mediator, caseId);
        await UploadAsync(mediator, caseId);
        await DiagnoseAsync(mediator, caseId);
        await ReadAsync(application, caseId);
        var told = await mediator.NotificationsOfAsync(caseId, 2);

        Assert.Contains(logs.Lines, line => line.Contains(caseId, StringComparison.Ordinal));
        Assert.Contains(messages, body => body.Contains(caseId, StringComparison.Ordinal));
        Assert.Contains(telemetry.Texts(), text => text.StartsWith("POST /api/cases/{", StringComparison.Ordinal) && text.EndsWith("/complete", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines.Concat(messages).Concat(telemetry.Texts()).Concat(told.Select(notice => notice.ToJsonString())), Tells);
    }

    private static async Task DiagnoseAsync(HttpClient mediator, string caseId)
    {
        var diagnostic = SampleDiagnostics.Complete(Words[^2]);
        diagnostic["photos"]!["noneBecause"] = Words[^1];
        await mediator.SavedAsync(caseId, diagnostic);
        await mediator.SubmittedAsync(caseId);
    }

    private static async Task VisitAsync(HttpClient mediator, string caseId)
    {
        using var contact = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "noAnswer", note = Words[^5] });
        var visit = await mediator.PlannedAsync(caseId, VisitClient.EarlierToday);
        using var done = await mediator.EndAsync(caseId, visit, "done", Words[^5]);
        Assert.True(contact.IsSuccessStatusCode && done.IsSuccessStatusCode, $"{contact.StatusCode} {done.StatusCode}");
    }

    private static async Task UploadAsync(HttpClient mediator, string caseId)
    {
        var file = await mediator.UploadAsync(caseId, SampleFiles.Jpeg(), $"{Words[^3]}.jpg");
        await mediator.InspectedAsync(caseId, file);
        using var form = FileClient.Form(SampleFiles.Jpeg(), name: $"{Words[^3]}.jpg", caption: Words[^4]);
        using var posted = await mediator.PostAsync($"/api/cases/{caseId}/files", form);
        Assert.True(posted.IsSuccessStatusCode, $"{posted.StatusCode}");
    }

    /// <summary>The pages show what nothing else may.</summary>
    private static async Task ReadAsync(SlimeApplication application, string caseId)
    {
        var mediator = await application.SignInAsync("mediator-len");
        var page = await mediator.GetStringAsync($"/dossiers/{caseId}");
        Assert.True(Tells(page));
        using var refused = await (await application.SignInAsync("mediator-mon")).GetAsync($"/dossiers/{caseId}");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var searched = await mediator.GetAsync($"/api/communes?q={Uri.EscapeDataString(Words[0])}");
        Assert.Equal(HttpStatusCode.OK, searched.StatusCode);
    }

    private static bool Tells(string text) => Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private sealed class OverheardSender(StorageQueueSender sender, ConcurrentQueue<string> messages) : IMessageSender
    {
        public Task SendAsync(IReadOnlyList<OutboxMessage> sent, CancellationToken cancellation)
        {
            foreach (var message in sent)
            {
                messages.Enqueue(message.Body);
                messages.Enqueue(message.Id);
            }

            return sender.SendAsync(sent, cancellation);
        }

        public Task CheckAsync(CancellationToken cancellation) => sender.CheckAsync(cancellation);
    }
}
