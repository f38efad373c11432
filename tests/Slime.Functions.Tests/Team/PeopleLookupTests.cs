using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slime.Functions.Notifications.Graph;
using Slime.Functions.Staff;
using Slime.Functions.Tests.Notifications;
using Slime.Platform.Resources;
using Slime.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using Xunit;

namespace Slime.Functions.Tests.Team;

/// <summary>A post is given to somebody by name, not by a number that people copy from elsewhere.</summary>
public sealed class PeopleLookupTests(SharedAzurite shared) : IDisposable
{
    private static readonly Guid Camille = Guid.Parse("a0000000-0000-4000-8000-00000000000c");

    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task A_Post_Is_Given_To_Somebody_Found_By_Name()
    {
        Answers(WireMock.ResponseBuilders.Response.Create().WithHeader("Content-Type", "application/json").WithBody(
            $$"""{"value":[{"id":"{{Camille}}","displayName":"Camille Exemple","mail":"camille@slime.example","jobTitle":"Médiatrice éco-logis"}]}"""));
        await using var application = Application();
        var coordination = await application.SignInAsync("coordination");

        var found = await PostAsync(coordination, await FieldsAsync(coordination), ("person", " Camille "), ("do", "findPerson"));
        Assert.Contains("Camille Exemple, Médiatrice éco-logis, camille@slime.example", Plain(found), StringComparison.Ordinal);
        var chosen = await PostAsync(coordination, Fields(found), ("do", "choosePerson:0"));
        Assert.Equal((Camille.ToString(), "Camille Exemple", "camille@slime.example"), (Value(chosen, "entraObjectId"), Value(chosen, "name"), Value(chosen, "email")));
        using var saved = await coordination.PostAsync(Page, new FormUrlEncodedContent(Fields(chosen)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains(Camille.ToString(), await coordination.GetStringAsync("/api/staff/tutor-ter", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ca", "tooShort")]
    [InlineData("Camille", "nobody")]
    [InlineData("Camille", "unavailable")]
    public async Task A_Search_That_Finds_Nobody_Says_Why_And_Keeps_The_Form(string typed, string said)
    {
        if (said == "nobody") Answers(WireMock.ResponseBuilders.Response.Create().WithHeader("Content-Type", "application/json").WithBody("""{"value":[]}"""));
        if (said == "unavailable") Answers(WireMock.ResponseBuilders.Response.Create().WithStatusCode(403).WithHeader("Content-Type", "application/json").WithBody("""{"error":{"code":"Authorization_RequestDenied","message":"no"}}"""));
        await using var application = Application();
        var coordination = await application.SignInAsync("coordination");
        var page = await PostAsync(coordination, await FieldsAsync(coordination), ("person", typed), ("organisation", "Organisme gardé"), ("do", "findPerson"));
        Assert.Contains(Texts.Get($"staff.search.{said}"), Plain(page), StringComparison.Ordinal);
        Assert.Equal(("Organisme gardé", typed), (Value(page, "organisation"), Value(page, "person")));
    }

    [Fact]
    public async Task Without_A_Directory_The_Object_Id_Is_Typed()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.RemoveAll<IPeopleLookup>());
        var coordination = await application.SignInAsync("coordination");
        var page = await new HtmlParser().ParseDocumentAsync(await coordination.GetStringAsync(Page, TestContext.Current.CancellationToken));
        Assert.Null(page.QuerySelector("[name=person]"));
        Assert.NotNull(page.QuerySelector("[name=entraObjectId]"));
    }

    private const string Page = "/equipe/tutor-ter";

    private void Answers(IResponseBuilder answer) => _graph.Server
        .Given(WireMock.RequestBuilders.Request.Create().UsingGet().WithPath("/v1.0/users").WithParam("$search", "\"displayName:Camille\"").WithHeader("ConsistencyLevel", "eventual"))
        .RespondWith(answer);

    private SlimeApplication Application() => new(
        shared.Azurite,
        new Dictionary<string, string?>(SlimeApplication.NoPumps)
        {
            ["Slime:Graph:SenderMailbox"] = GraphFake.Sender,
            ["Slime:Graph:TeamsAppId"] = GraphFake.TeamsApp,
            ["Slime:Graph:BaseUrl"] = $"{_graph.Server.Url}/v1.0",
        },
        services => services.AddKeyedSingleton<TokenCredential>(GraphServices.Credential, new FixedToken()));

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client) =>
        Fields(await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(Page, TestContext.Current.CancellationToken)));

    private static Dictionary<string, string> Fields(IHtmlDocument page) => page.QuerySelectorAll("main form input[name], main form select[name]")
        .ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlSelectElement select ? select.Value ?? "" : ((IHtmlInputElement)field).Value ?? "");

    private static string? Value(IHtmlDocument page, string name) => page.QuerySelector($"input[name={name}]")!.GetAttribute("value");

    private static string Plain(IHtmlDocument page) => page.QuerySelector("[role=status]")!.TextContent;

    private static async Task<IHtmlDocument> PostAsync(HttpClient client, Dictionary<string, string> fields, params (string Name, string Value)[] changed)
    {
        foreach (var (name, value) in changed) fields[name] = value;
        using var answer = await client.PostAsync(Page, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    private sealed class FixedToken : TokenCredential
    {
        private static readonly AccessToken Token = new("jeton-essai", TimeProvider.System.GetUtcNow().AddHours(1));

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Token;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(Token);
    }
}
