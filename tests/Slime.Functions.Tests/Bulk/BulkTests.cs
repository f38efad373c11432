using System.Net;
using System.Text.Json.Nodes;
using Slime.Functions.Tests.Corrections;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Handover;
using Slime.Functions.Tests.Visits;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Bulk;

/// <summary>The same done to several cases of a list, each judged by itself.</summary>
public sealed class BulkTests(SharedAzurite shared) : IAsyncDisposable
{
    private readonly SlimeApplication _application = new(shared.Azurite, SlimeApplication.NoPumps);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Closing_Is_For_Those_Whom_Nobody_Reached_And_Says_Why_Not_Of_The_Others()
    {
        var (mediator, tried) = await _application.TriedInVainAsync();
        var (_, fresh) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var elsewhere = await (await _application.SignInAsync("referrer-art")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Bethune));

        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await mediator.ActAsync(new { action = "close", cases = new[] { tried, fresh, elsewhere } });
            Assert.Equal([tried], answer.Done());
            Assert.Equal([(fresh, "not_unreachable_yet"), (elsewhere, "not_found")], answer.Refused());
        }

        Assert.Equal("unreachable", (string?)(await mediator.CaseAsync(tried))!["closureReason"]);
        Assert.Equal("routed", (string?)(await mediator.CaseAsync(fresh))!["status"]);
        Assert.Single((await mediator.CaseAsync(tried))!.FactsOf("closed"));
    }

    [Fact]
    public async Task Letters_Are_Written_Once_To_Those_Who_Have_An_Address()
    {
        var (mediator, addressed) = await _application.RoutedByHandAsync(SampleReferrals.Full());
        var (_, without) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var request = new { action = "letter", template = "firstContact", cases = new[] { addressed, without } };

        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await mediator.ActAsync(request, "letters-1");
            Assert.Equal([addressed], answer.Done());
            Assert.Equal([(without, "no_address")], answer.Refused());
            Assert.DoesNotContain("errors.", (string?)answer["refused"]![0]!["message"], StringComparison.Ordinal);
        }

        Assert.Equal([(addressed, "letter_already_in_post"), (without, "no_address")], (await mediator.ActAsync(request)).Refused());
        Assert.Single((await mediator.CaseAsync(addressed))!.FactsOf("householdNoticeSent"));
    }

    [Fact]
    public async Task Two_People_Who_Take_Up_One_Batch_Of_Letters_Write_Each_Once()
    {
        var cases = new List<string>();
        for (var number = 0; number < 6; number++) cases.Add((await _application.RoutedByHandAsync(SampleReferrals.Full(surname: $"Exemple{(char)('A' + number)}"))).CaseId);
        var people = new[] { await _application.SignInAsync("mediator-len"), await _application.SignInAsync("pilot-len") };

        var answers = await Task.WhenAll(people.Select(person => person.ActAsync(new { action = "letter", template = "unreachableLast", cases })));

        Assert.Equal(cases.Order(StringComparer.Ordinal), answers.SelectMany(answer => answer.Done()).Order(StringComparer.Ordinal));
        Assert.All(answers.SelectMany(answer => answer.Refused()), refused => Assert.Equal("letter_already_in_post", refused.Code));
        foreach (var caseId in cases) Assert.Single((await people[0].CaseAsync(caseId))!.FactsOf("householdNoticeSent"));
    }

    [Fact]
    public async Task Two_People_Who_Give_One_Batch_Away_Give_Each_Case_As_Often_As_They_Are_Told()
    {
        var cases = new List<string>();
        for (var number = 0; number < 6; number++) cases.Add((await _application.RoutedByHandAsync(SampleReferrals.Minimal(surname: $"Exemple{(char)('A' + number)}"))).CaseId);
        var (pilot, coordination) = (await _application.SignInAsync("pilot-len"), await _application.SignInAsync("coordination"));

        var answers = await Task.WhenAll(
            pilot.ActAsync(new { action = "reassign", to = "mediator-mon", cases }), coordination.ActAsync(new { action = "reassign", to = "mediator-ter", cases }));

        Assert.All(answers.SelectMany(answer => answer.Refused()), refused => Assert.Equal("reassigned_meanwhile", refused.Code));
        foreach (var caseId in cases)
        {
            var shown = (await coordination.CaseAsync(caseId))!;
            Assert.Equal(answers.Count(answer => answer.Done().Contains(caseId)), shown.FactsOf("reassigned").Count);
            Assert.Contains(shown.MediatorOf(), (string[])["mediator-mon", "mediator-ter"]);
        }
    }

    [Fact]
    public async Task Cases_Are_Given_Away_Once_By_Who_May_And_The_Request_Can_Be_Taken_Back()
    {
        var (_, first) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, second) = await _application.RoutedByHandAsync(SampleReferrals.Minimal(surname: "Modèle"));
        var pilot = await _application.SignInAsync("pilot-len");
        JsonObject? answer = null;
        for (var time = 0; time < 2; time++)
        {
            answer = await pilot.ActAsync(new { action = "reassign", to = "mediator-art", cases = new[] { first, second, first } }, "give-1");
            Assert.Equal([first, second], answer.Done());
            Assert.False((bool)answer["proposed"]!);
        }

        Assert.Equal("mediator-art", (await pilot.CaseAsync(first))!.MediatorOf());
        Assert.Single((await pilot.CaseAsync(second))!.FactsOf("reassigned"));
        using var reused = await pilot.SendAsync(HttpMethod.Post, "/api/cases/bulk", new { action = "reassign", to = "mediator-art", cases = new[] { first } }, "give-1");
        await reused.AssertProblemAsync(HttpStatusCode.Conflict, "idempotency_key_reused");
        using var undone = await pilot.SendAsync(HttpMethod.Post, $"/api/reassignments/{answer!["batch"]}/undo", null);
        Assert.Equal(["undone", "undone"], (await undone.ReadAsync()).Outcomes());
    }

    [Fact]
    public async Task A_Mediator_Asks_For_Many_And_Her_Pilot_Finds_What_She_Asked_For()
    {
        var (mediator, first) = await _application.RoutedByHandAsync(SampleReferrals.Minimal());
        var (_, second) = await _application.RoutedByHandAsync(SampleReferrals.Minimal(surname: "Modèle"));
        for (var time = 0; time < 2; time++)
        {
            var answer = await mediator.ActAsync(new { action = "reassign", to = "mediator-art", cases = new[] { first, second } }, "ask-1");
            Assert.Equal([first, second], answer.Done());
            Assert.True((bool)answer["proposed"]!);
        }

        Assert.Equal("mediator-len", (await mediator.CaseAsync(first))!.MediatorOf());
        Assert.Single((await mediator.CaseAsync(second))!.FactsOf("reassignmentProposed"));
        var page = await (await _application.SignInAsync("pilot-len")).GetStringAsync("/equipe/mediator-len/passation", TestContext.Current.CancellationToken);
        Assert.Contains("value=\"mediator-art\" selected", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cases":["LEN-7K3M9Q2X"]}""", "action", "required")]
    [InlineData("""{"action":"close","cases":[]}""", "cases", "at_least_one")]
    [InlineData("""{"action":"close","cases":["x"]}""", "cases[0]", "unknown_value")]
    [InlineData("""{"action":"letter","cases":["LEN-7K3M9Q2X"],"template":"appointment"}""", "template", "unknown_value")]
    [InlineData("""{"action":"letter","cases":["LEN-7K3M9Q2X"]}""", "template", "required")]
    [InlineData("""{"action":"reassign","cases":["LEN-7K3M9Q2X"]}""", "to", "required")]
    [InlineData("""{"action":"reassign","cases":["LEN-7K3M9Q2X"],"to":"nobody"}""", "to", "receiver_unknown")]
    public async Task A_Request_That_Makes_No_Sense_Is_Refused_At_Its_Field(string body, string field, string code)
    {
        using var refused = await (await _application.SignInAsync("coordination")).SendAsync(HttpMethod.Post, "/api/cases/bulk", JsonNode.Parse(body));
        Assert.Equal([field], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, code)).Paths());
    }

    [Fact]
    public async Task More_Than_Two_Hundred_Are_Refused()
    {
        using var refused = await (await _application.SignInAsync("coordination")).SendAsync(HttpMethod.Post, "/api/cases/bulk", new { action = "close", cases = Enumerable.Repeat("LEN-7K3M9Q2X", 201) });
        Assert.Equal(["cases"], (await refused.AssertProblemAsync(HttpStatusCode.BadRequest, "too_many")).Paths());
    }
}
