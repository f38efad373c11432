using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class HostTriggerTests(HostedProcess host) : IClassFixture<HostedProcess>
{
    [Fact]
    public async Task A_Referral_Goes_From_Proxied_Request_To_People_Told_Through_The_Hosts_Triggers()
    {
        var caseId = await host.ReferAsync();
        await host.TriggerWellAsync("RouteReferral", FunctionsHost.QueueEvent("RouteReferral", await host.Storage.TakeAsync("referrals", caseId)));
        await host.TriggerWellAsync("NotifyStaff", FunctionsHost.QueueEvent("NotifyStaff", await host.Storage.TakeAsync("notifications", caseId)));

        using var mediator = await host.Process.SignInAsync("mediator-len");
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
        var told = await mediator.NotificationsAsync(caseId);
        Assert.Equal(["mediator-len", "tutor-len"], told.Select(notification => (string?)notification["to"]).Order());
        Assert.DoesNotContain(await host.Storage.OutboxAsync(), id => id.Contains(caseId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Service_Bus_Event_Is_Understood_Too()
    {
        var caseId = await host.ReferAsync();
        await host.TriggerWellAsync("RouteReferral", FunctionsHost.ServiceBusEvent("RouteReferral", await host.Storage.TakeAsync("referrals", caseId), caseId));

        using var mediator = await host.Process.SignInAsync("mediator-len");
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(caseId))!["status"]);
    }

    [Fact]
    public async Task Eight_Events_At_Once_Route_A_Case_Once()
    {
        var caseId = await host.ReferAsync();
        var message = await host.Storage.TakeAsync("referrals", caseId);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(count => host.TriggerAsync("RouteReferral", FunctionsHost.QueueEvent("RouteReferral", message, count))));
        await host.TriggerWellAsync("RouteReferral", FunctionsHost.QueueEvent("RouteReferral", message, 2));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        using var mediator = await host.Process.SignInAsync("mediator-len");
        Assert.Single(Case.Events((await mediator.CaseAsync(caseId))!, "routed"));
    }

    [Fact]
    public async Task A_Trigger_From_Outside_Is_Not_Found_And_Has_No_Effect()
    {
        var caseId = await host.ReferAsync();
        var body = FunctionsHost.QueueEvent("RouteReferral", await host.Storage.TakeAsync("referrals", caseId));
        using var answer = await host.Process.Client.SendAsync(FunctionsHost.Trigger("RouteReferral", body).Proxied());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var coordination = await host.Process.SignInAsync("coordination");
        Assert.Equal("received", (string?)(await coordination.CaseAsync(caseId))!["status"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"Data\":{\"message\":7},\"Metadata\":{}}")]
    [InlineData("{\"Data\":{\"message\":\"no base64!\"},\"Metadata\":{}}")]
    [InlineData("{\"Data\":{\"message\":\"eyJ2IjoxfQ==\"},\"Metadata\":{}}")]
    [InlineData("{\"Data\":{\"message\":\"eyJ2IjoxLCJjYXNlSWQiOiJBUlItRkFLRUZBS0UifQ==\"}}")]
    public async Task A_Body_That_Is_No_Event_Fails_So_That_The_Host_Brings_It_Again(string body)
    {
        using var answer = await host.TriggerAsync("RouteReferral", body);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull((await answer.ReadAsync())["error"]);
    }

    [Fact]
    public async Task The_Timer_Sends_What_Is_Due_And_Nothing_Else()
    {
        var lost = await host.ReferAsync();
        var fresh = await host.ReferAsync();
        await host.Storage.TakeAsync("referrals", lost);
        await host.Storage.TakeAsync("referrals", fresh);
        TableEntity row = await host.Storage.Ledger.GetEntityAsync<TableEntity>("LEN", $"outbox|route|{lost}");
        row["DueAt"] = row.GetDateTimeOffset("DueAt") - TimeSpan.FromMinutes(1);
        await host.Storage.Ledger.UpdateEntityAsync(row, row.ETag);

        await host.TriggerWellAsync("SendOutbox", FunctionsHost.TimerEvent("SendOutbox"));

        Assert.Contains(lost, await host.Storage.TakeAsync("referrals", lost), StringComparison.Ordinal);
        Assert.DoesNotContain(await host.Storage.PeekAsync("referrals"), message => message.Contains(fresh, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Program_Itself_Takes_Nothing_From_The_Queues()
    {
        var caseId = await host.ReferAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Contains(await host.Storage.PeekAsync("referrals"), message => message.Contains(caseId, StringComparison.Ordinal));
        await host.Storage.TakeAsync("referrals", caseId);
    }

    [Fact]
    public async Task The_Hosts_Own_Address_In_The_Environment_Is_Not_Taken()
    {
        using var socket = new TcpClient();
        var refused = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync("127.0.0.1", host.HostPort));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task No_Address_Comes_From_The_Request()
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Add("Accept", "text/html");
        using var answer = await host.Process.Client.SendAsync(page.Proxied());

        var all = answer.Headers + await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("misleading.example", all, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Process.Client.BaseAddress!.Authority, all, StringComparison.Ordinal);
    }
}
