using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Platform.Http;
using Slime.Testing;
using Xunit;
using static Slime.Functions.Tests.Diagnostics.DiagnosticClient;

namespace Slime.Functions.Tests.Http;

/// <summary>Conditions, methods and addresses as people and programs really send them.</summary>
public sealed class StrictRequestsTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Theory]
    [InlineData("4"), InlineData("'4'"), InlineData("\"4\" x"), InlineData(" "), InlineData("\"4"), InlineData("W\"4\"")]
    public async Task A_Condition_That_Is_No_List_Of_Tags_Is_Refused_And_Nothing_Is_Written(string condition)
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" }),
            (HttpMethod.Put, $"/api/cases/{caseId}/diagnostic", SampleDiagnostics.Complete()),
        })
        {
            using var refused = await mediator.SendAsync(method, path, body, version: condition);
            await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "if_match_invalid");
        }

        Assert.Empty((await mediator.CaseAsync(caseId))!["contacts"]!.AsArray());
        Assert.Null((string?)(await mediator.DiagnosticAsync(caseId)).Body["savedAt"]);
    }

    [Fact]
    public async Task A_Weak_Tag_Never_Matches_And_A_Strong_One_And_A_Star_Do()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        using var read = await mediator.GetAsync($"/api/cases/{caseId}");
        var tag = read.Headers.ETag!.ToString();
        foreach (var (version, status) in new[] { ($"W/{tag}", 412), ("\"0\"", 412), ($"\"0\", {tag}", 201), ("*", 201) })
        {
            using var answer = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/contacts", new { channel = "phone", result = "reached" }, version: version);
            Assert.Equal((version, status), (version, (int)answer.StatusCode));
        }

        var draft = await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        using var weak = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Autre"), $"W/{draft}");
        Assert.Equal(HttpStatusCode.PreconditionFailed, weak.StatusCode);
        using var none = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Autre"), "\"0\", \"1.\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, none.StatusCode);
        using var strange = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Autre"), $"\"0\", {draft}");
        Assert.Equal(HttpStatusCode.OK, strange.StatusCode);
        using var several = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Encore"), $"{draft}, {strange.Headers.ETag}");
        Assert.Equal(HttpStatusCode.OK, several.StatusCode);
        using var old = await mediator.SaveAsync(caseId, SampleDiagnostics.Complete("Trop tard"), $"{draft}, {strange.Headers.ETag}");
        Assert.Equal(HttpStatusCode.PreconditionFailed, old.StatusCode);
    }

    [Fact]
    public void A_Value_That_Does_Not_Fit_Its_Place_Is_A_Problem_In_Every_Environment()
    {
        using var services = new ServiceCollection().AddHttpConventions().BuildServiceProvider();
        Assert.True(services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest);
    }

    [Fact]
    public async Task What_Is_Answered_Of_A_Case_Bears_Its_Version()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        using var read = await mediator.GetAsync($"/api/cases/{caseId}");
        foreach (var below in new[] { "files", "notes", "opinions", "follow-ups", "fsl-requests" })
        {
            using var answer = await mediator.GetAsync($"/api/cases/{caseId}/{below}");
            Assert.Equal((below, read.Headers.ETag), (below, answer.Headers.ETag));
        }

        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        using var submitted = await mediator.SubmitAsync(caseId);
        using var after = await mediator.GetAsync($"/api/cases/{caseId}");
        Assert.Equal((HttpStatusCode.OK, after.Headers.ETag), (submitted.StatusCode, submitted.Headers.ETag));
        Assert.NotEqual(read.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task Head_Answers_Wherever_Get_Does_And_Brings_No_Content()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        foreach (var path in new[] { $"/api/cases/{caseId}", "/api/communes?q=lens", $"/dossiers/{caseId}", "/", "/api/health" })
        {
            using var get = await mediator.GetAsync(path);
            using var head = await mediator.SendAsync(HttpMethod.Head, path, null);
            Assert.Equal((path, HttpStatusCode.OK, get.StatusCode), (path, head.StatusCode, get.StatusCode));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }

        using var none = await mediator.SendAsync(HttpMethod.Head, "/api/cases/LEN-00000000", null);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("/é", "/%C3%A9"), InlineData("/dossiers?q=é", "/dossiers?q=%C3%A9"), InlineData("//site.example", "/"), InlineData("/œuvre", "/%C5%93uvre")]
    public async Task A_Return_Address_With_Accents_Leads_Back_And_Is_No_Fault(string back, string location)
    {
        using var client = await _application.AnonymousAsync();
        using var answer = await client.PostAsync(
            "/dev/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("persona", "mediator-len"), KeyValuePair.Create("returnUrl", back)]));
        Assert.Equal((HttpStatusCode.SeeOther, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_Stranger_With_A_Bad_Body_Learns_Only_That_There_Is_Nothing()
    {
        var (_, caseId) = await _application.RoutedByHandAsync();
        var stranger = await _application.SignInAsync("mediator-art");
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Put, "diagnostic"), (HttpMethod.Post, "files"), (HttpMethod.Post, "visits"), (HttpMethod.Post, "contacts"), (HttpMethod.Post, "close"), (HttpMethod.Post, "orientations"), (HttpMethod.Put, "agreements"),
        })
        {
            using var answer = await stranger.SendAsync(method, $"/api/cases/{caseId}/{path}", JsonNode.Parse("""{"no":"such property"}"""));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        foreach (var path in new[] { "diagnostic/menage", "contacts", "cloture", "accords", "visites" })
        {
            using var answer = await stranger.PostAsync($"/dossiers/{caseId}/{path}", new StringContent("x"));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task The_Same_Diagnostic_Handed_In_Again_Is_No_Version_And_No_Notice()
    {
        var (mediator, caseId) = await _application.VisitedByHandAsync();
        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        await mediator.SubmittedAsync(caseId);
        var messages = (await _application.Stored.MessagesAsync("notifications")).Count;

        await mediator.SavedAsync(caseId, SampleDiagnostics.Complete());
        var again = await mediator.SubmittedAsync(caseId);

        Assert.Equal(1, (int)again["version"]!);
        Assert.Single((await mediator.CaseAsync(caseId))!.HistoryOf("diagnosticSubmitted"));
        Assert.Equal(messages, (await _application.Stored.MessagesAsync("notifications")).Count);
        Assert.Null((string?)(await mediator.DiagnosticAsync(caseId)).Body["savedAt"]);
    }

    [Fact]
    public async Task Twelve_Files_Completed_At_Once_Are_All_Accepted()
    {
        var (mediator, caseId) = await _application.RoutedByHandAsync();
        var announced = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            byte[] content = [.. SampleFiles.Jpeg(), (byte)i];
            using var answer = await mediator.AnnounceAsync(caseId, content, $"photo-{i}.jpg", "facade");
            var session = await answer.ReadAsync();
            (await FileClient.PutAsync((string)session["uploadUrl"]!, content)).Dispose();
            announced.Add((string)session["fileId"]!);
        }

        var answers = await Task.WhenAll(announced.Select(file => mediator.PostAsync($"/api/cases/{caseId}/files/{file}/complete", null)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(12, (await mediator.CaseAsync(caseId))!.HistoryOf("fileReceived").Count());
    }
}
