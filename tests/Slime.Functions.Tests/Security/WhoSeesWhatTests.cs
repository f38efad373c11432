using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

public sealed class WhoSeesWhatTests(RoutedCase routed) : IClassFixture<RoutedCase>
{
    [Fact]
    public async Task A_Referrer_Sees_The_Progress_And_Nothing_Of_The_Household()
    {
        var referrer = await routed.Application.SignInAsync("referrer-len");

        var progress = await referrer.CaseAsync(routed.CaseId);

        Assert.Equal(["caseId", "probableDuplicate", "receivedAt", "routedAt", "status"], progress!.Select(property => property.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_Referrer_Lists_Only_What_They_Sent()
    {
        var sender = await routed.Application.SignInAsync("referrer-len");
        var other = await routed.Application.SignInAsync("referrer-art");

        Assert.Contains(routed.CaseId, await CaseIdsAsync(sender, "/api/referrals/mine"));
        Assert.Empty(await CaseIdsAsync(other, "/api/referrals/mine"));
    }

    [Fact]
    public async Task The_Technician_Sees_The_Cases_With_A_Technical_Question_Only()
    {
        var referrer = await routed.Application.SignInAsync("referrer-len");
        var technician = await routed.Application.SignInAsync("technician");
        var technical = SampleReferrals.Minimal(surname: "Témoin");
        technical["reasons"] = new JsonArray("heatingFailure");
        var caseId = await referrer.ReferAsync(technical);
        await (await routed.Application.SignInAsync("mediator-len")).RoutedCaseAsync(caseId);

        Assert.NotNull(await technician.CaseAsync(caseId));
        Assert.Null(await technician.CaseAsync(routed.CaseId));
        Assert.Equal([caseId], await CaseIdsAsync(technician, "/api/cases"));
    }

    [Fact]
    public async Task Lists_Show_The_Own_Territory()
    {
        Assert.Contains(routed.CaseId, await CaseIdsAsync(await routed.Application.SignInAsync("mediator-len"), "/api/cases"));
        Assert.Contains(routed.CaseId, await CaseIdsAsync(await routed.Application.SignInAsync("coordination"), "/api/cases"));
        Assert.Empty(await CaseIdsAsync(await routed.Application.SignInAsync("mediator-art"), "/api/cases"));
        Assert.Empty(await CaseIdsAsync(await routed.Application.SignInAsync("mediator-art"), "/api/cases?territory=LEN"));
    }

    [Theory]
    [InlineData("/", "/dev/sign-in?returnUrl=%2F")]
    [InlineData("/dossiers?status=routed", "/dev/sign-in?returnUrl=%2Fdossiers%3Fstatus%3Drouted")]
    public async Task A_Page_Leads_Nobody_To_Sign_In_And_Back(string path, string location)
    {
        using var answer = await (await routed.Application.AnonymousAsync()).GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_Api_Tells_Nobody_To_Sign_In()
    {
        using var answer = await (await routed.Application.AnonymousAsync()).GetAsync($"/api/cases/{routed.CaseId}", TestContext.Current.CancellationToken);

        await answer.AssertProblemAsync(HttpStatusCode.Unauthorized, "not_signed_in");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Who_May_Not_Do_It_At_All_Is_Told_So()
    {
        var path = $"/api/cases/{routed.CaseId}/notes";
        using var followed = await (await routed.Application.SignInAsync("referrer-len")).GetAsync(path, TestContext.Current.CancellationToken);
        using var noCase = await (await routed.Application.SignInAsync("admin")).GetAsync("/api/cases", TestContext.Current.CancellationToken);

        await followed.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await noCase.AssertProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("admin", "")]
    [InlineData("admin", "/notes")]
    [InlineData("referrer-art", "/notes")]
    [InlineData("technician", "/close")]
    public async Task Who_Sees_No_Case_Learns_Not_Even_That_There_Is_One(string persona, string below)
    {
        var client = await routed.Application.SignInAsync(persona);
        var method = below == "/close" ? HttpMethod.Post : HttpMethod.Get;
        using var there = await client.SendAsync(method, $"/api/cases/{routed.CaseId}{below}", null);
        using var none = await client.SendAsync(method, $"/api/cases/LEN-00000000{below}", null);

        await there.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
        await none.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("LEN-00000000")]
    [InlineData("XXX-00000000")]
    [InlineData("nothing")]
    public async Task A_Case_That_Does_Not_Exist_Is_Not_Found(string caseId)
    {
        using var answer = await (await routed.Application.SignInAsync("coordination")).GetAsync($"/api/cases/{caseId}", TestContext.Current.CancellationToken);

        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    internal static async Task<IReadOnlyList<string>> CaseIdsAsync(HttpClient client, string path)
    {
        var list = JsonNode.Parse(await client.GetStringAsync(path))!;
        return [.. list["items"]!.AsArray().Select(item => (string)item!["caseId"]!)];
    }
}

public sealed class DefaultDenyTests(SharedAzurite shared)
{
    [Fact]
    public async Task An_Endpoint_That_Forgot_Its_Policy_Answers_Nobody()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services => services.AddSingleton<IStartupFilter, Forgotten>());

        using var nobody = await application.Client().GetAsync("/api/forgotten", TestContext.Current.CancellationToken);
        using var coordination = await (await application.SignInAtOnceAsync("coordination")).GetAsync("/api/forgotten", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, coordination.StatusCode);
    }

    /// <summary>An endpoint without a policy, under the program's own authentication and authorization.</summary>
    private sealed class Forgotten : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(http => http.Request.Path == "/api/forgotten", branch =>
            {
                branch.UseRouting();
                branch.UseAuthentication();
                branch.UseAuthorization();
                branch.UseEndpoints(routes => routes.MapGet("/api/forgotten", () => "open"));
            });
            next(app);
        };
    }
}
