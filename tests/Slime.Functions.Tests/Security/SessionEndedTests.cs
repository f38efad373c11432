using System.Net;
using System.Text;
using Slime.Platform.Resources;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

/// <summary>A form that is sent after the session ended: nothing is done, and nothing that was typed is lost.</summary>
public sealed class SessionEndedTests(QuietApplication quiet, ProductionApplication production) : IClassFixture<QuietApplication>, IClassFixture<ProductionApplication>
{
    private const string Form = "/signalements/nouveau";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Form_Comes_Back_Whole_To_Be_Sent_Again()
    {
        using var anybody = quiet.Application.Client();
        var (status, page) = await SendAsync(anybody, $"{Form}?a=1&b=2", new FormUrlEncodedContent(
        [
            new("household.surname", "\"><script>alert(1)</script> & Exemple"), new("reasons.reasons", "cold"), new("reasons.reasons", "damp"), new("household.phone", ""), new("go", "next"),
        ]));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        var read = WebUtility.HtmlDecode(page);
        Assert.Contains(Texts.Get("errors.sessionEnded.kept"), read, StringComparison.Ordinal);
        Assert.Contains($"action=\"{Form}?a=1&b=2\"", read, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/dev/sign-in?returnUrl=%2F\" target=\"_blank\"", read, StringComparison.Ordinal);
        Assert.Equal(
            [
                "name=\"household.surname\" value=\"\"><script>alert(1)</script> & Exemple\"", "name=\"reasons.reasons\" value=\"cold\"", "name=\"reasons.reasons\" value=\"damp\"",
                "name=\"household.phone\" value=\"\"", "name=\"go\" value=\"next\"",
            ],
            page.Split("<input type=\"hidden\" ")[1..].Select(field => WebUtility.HtmlDecode(field[..field.IndexOf('>', StringComparison.Ordinal)]).TrimEnd('/', ' ')));
    }

    [Fact]
    public async Task On_Azure_The_Way_Leads_To_The_Platforms_Sign_In()
    {
        using var anybody = await production.Application.AnonymousAsync();
        var (status, page) = await SendAsync(anybody, Form, new FormUrlEncodedContent([new("household.surname", "Exemple")]));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("href=\"/.auth/login/aad?post_login_redirect_uri=%2F\" target=\"_blank\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_No_Page_Can_Carry_On_Is_Said_To_Be_Lost()
    {
        using var anybody = quiet.Application.Client();
        using var file = new MultipartFormDataContent { { new StringContent("photo"), "kind" }, { new ByteArrayContent([1, 2, 3]), "file", "exemple.jpg" } };
        foreach (var content in new HttpContent[] { file, new StringContent("household.surname=" + new string('a', 300_000), Encoding.UTF8, "application/x-www-form-urlencoded") })
        {
            var (status, page) = await SendAsync(anybody, Form, content);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Contains(Texts.Get("errors.sessionEnded.nothingSent"), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_Site_Cannot_Have_A_Form_Shown()
    {
        using var anybody = quiet.Application.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Form) { Content = new FormUrlEncodedContent([new("household.surname", "Exemple")]) };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await anybody.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Exemple", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Page)> SendAsync(HttpClient client, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
