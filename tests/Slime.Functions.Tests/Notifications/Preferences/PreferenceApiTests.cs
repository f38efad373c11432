using System.Net;
using System.Net.Http.Json;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Notifications.Preferences;

public sealed class PreferenceApiTests(QuietApplication quiet) : IClassFixture<QuietApplication>
{
    private const string Path = "/api/me/notification-preferences";

    [Fact]
    public async Task A_Person_Chooses_For_Herself_And_For_Nobody_Else()
    {
        var mediator = await quiet.Application.SignInAsync("mediator-art");
        using var before = await mediator.GetAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(("\"0\"", "atOnce"), (before.Headers.ETag!.Tag, (string?)(await before.ReadAsync())["rhythm"]));

        using var answer = await PutAsync(mediator, new { rhythm = "daily", quietFrom = "20:00", quietUntil = "07:30", quietWeekends = true, urgentAnyway = true });
        using var read = await mediator.GetAsync(Path, TestContext.Current.CancellationToken);
        using var other = await (await quiet.Application.SignInAsync("mediator-cal")).GetAsync(Path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var chosen = await read.ReadAsync();
        Assert.Equal(("daily", "20:00", "07:30", true, true), ((string?)chosen["rhythm"], (string?)chosen["quietFrom"], (string?)chosen["quietUntil"], (bool)chosen["quietWeekends"]!, (bool)chosen["urgentAnyway"]!));
        Assert.Equal("atOnce", (string?)(await other.ReadAsync())["rhythm"]);
    }

    [Fact]
    public async Task A_Choice_Is_Kept_In_The_Journal_And_The_Same_Again_Is_None()
    {
        var tutor = await quiet.Application.SignInAsync("tutor-mon");
        using var first = await PutAsync(tutor, new { rhythm = "daily" });
        using var again = await PutAsync(tutor, new { rhythm = "daily" });
        using var stale = await PutAsync(tutor, new { rhythm = "atOnce" }, "\"0\"");
        using var fresh = await PutAsync(tutor, new { rhythm = "atOnce" }, again.Headers.ETag!.Tag);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK],
            new[] { first, again, stale, fresh }.Select(answer => answer.StatusCode));
        var journal = (await quiet.Application.Stored.RowsAsync("staff")).Where(row => row.RowKey.StartsWith("event|preference|", StringComparison.Ordinal) && row.GetString("Actor") == "tutor-mon").ToList();
        Assert.Equal(["notificationPreferencesChanged", "notificationPreferencesChanged"], journal.Select(row => row.GetString("Kind")));
    }

    [Theory]
    [InlineData("""{}""", "rhythm")]
    [InlineData("""{"rhythm":"hourly"}""", "rhythm")]
    [InlineData("""{"rhythm":"daily","quietFrom":"20:00"}""", "quietUntil")]
    [InlineData("""{"rhythm":"daily","quietUntil":"20:00"}""", "quietFrom")]
    [InlineData("""{"rhythm":"daily","quietFrom":"8","quietUntil":"20:00"}""", "quietFrom")]
    [InlineData("""{"rhythm":"daily","quietFrom":"24:00","quietUntil":"20:00"}""", "quietFrom")]
    [InlineData("""{"rhythm":"daily","quietFrom":"20:00","quietUntil":"20:00"}""", "quietUntil")]
    [InlineData("""{"rhythm":"daily","person":"mediator-len"}""", "person")]
    public async Task A_Choice_That_Makes_No_Sense_Is_Refused_With_Its_Field(string body, string field)
    {
        var pilot = await quiet.Application.SignInAsync("pilot-len");
        using var answer = await pilot.PutAsync(Path, new StringContent(body, null, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.ReadAsync())["errors"]![field]);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient person, object body, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return await person.SendAsync(request);
    }
}
