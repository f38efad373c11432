using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Notifications;
using Slime.Functions.Tests.Hosting;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Pages;

public sealed class CoordinationTasksTests(SharedAzurite shared)
{
    [Fact]
    public async Task Coordination_Finds_What_Nobody_Else_Sets_Right()
    {
        var channel = new ScriptedChannel { Answer = notice => notice.To.PersonId == "tutor-len" ? new Delivery.Refused("no_way") : new Delivery.Delivered("teams") };
        await using var application = new SlimeApplication(shared.Azurite, services: services => services.AddSingleton<INotificationChannel>(channel));
        var (mediator, caseId) = await application.RoutedAsync();
        var coordination = await application.SignInAsync("coordination");
        var yesterday = new { plannedFor = VisitClient.NoonIn(-1), accompaniedBy = Array.Empty<string>(), because = "Visite faite la veille du signalement" };
        (await coordination.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/visits", yesterday)).EnsureSuccessStatusCode().Dispose();
        await Eventually.TrueAsync(async () => Case.Events((await coordination.CaseAsync(caseId))!, "notificationFailed").Any(), "the tutor could not be told");
        using var vacant = await coordination.PutAsJsonAsync("/api/staff/mediator-ter", new { role = "mediator", territory = "TER" });
        vacant.EnsureSuccessStatusCode();
        var poison = new QueueClient(shared.Azurite.ConnectionString, application.Prefix + "notifications-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await poison.SendMessageAsync("""{"v":1,"caseId":"LEN-00000000"}""");

        Assert.Equal(["/messages", "/equipe/mediator-ter", $"/dossiers/{caseId}", $"/dossiers/{caseId}#visits", "/pilotage"], await TasksAsync(coordination));
        Assert.Empty(await TasksAsync(await application.SignInAsync("pilot-len")));
    }

    [Fact]
    public async Task Without_Anything_Else_To_Do_Coordination_Is_Told_Of_The_Territories_Behind()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        Assert.Equal(["/pilotage"], await TasksAsync(await application.SignInAsync("coordination")));
    }

    private static async Task<IReadOnlyList<string>> TasksAsync(HttpClient client)
    {
        var home = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/"));
        return [.. home.QuerySelectorAll(".tasks a").Select(link => link.GetAttribute("href")!)];
    }
}
