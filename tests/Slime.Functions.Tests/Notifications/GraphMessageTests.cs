using System.Text.Json.Nodes;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Graph;
using Xunit;
using static Slime.Functions.Tests.Notifications.GraphFake;

namespace Slime.Functions.Tests.Notifications;

public sealed class GraphMessageTests : IDisposable
{
    private static readonly Guid Anne = Guid.Parse("a0000000-0000-4000-8000-000000000001");
    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Teams_Receives_The_Notice_And_The_Token()
    {
        _graph.Teams(Anne, Answers(204));

        var deliveries = await _graph.Channel().SendAsync([Notice("m-1", Anne, "anne.exemple@exemple.test")], TestContext.Current.CancellationToken);

        Assert.Equal(new Delivery.Delivered("teams"), Assert.Single(deliveries));
        var received = Assert.Single(_graph.Received());
        Assert.Equal($"Bearer {Token}", received.Authorization);
        Same($$"""
            {
              "activityType": "newCase",
              "chainId": {{TeamsActivity.ChainId("notice-m-1")}},
              "previewText": { "content": "Un dossier de votre territoire vous attend." },
              "templateParameters": [ { "name": "title", "value": "Nouveau dossier" }, { "name": "caseId", "value": "ARR-7K3M9Q2X" } ],
              "topic": {
                "source": "text",
                "value": "Nouveau dossier",
                "webUrl": "https://teams.microsoft.com/l/entity/{{TeamsApp}}/cases?webUrl=https%3A%2F%2Fslime.exemple.test%2Fdossiers%2FARR-7K3M9Q2X&context=%7B%22subEntityId%22%3A%22ARR-7K3M9Q2X%22%7D"
              }
            }
            """, received.Body);
    }

    [Fact]
    public async Task A_Mailbox_Receives_Title_Text_And_Link_And_Nothing_Else()
    {
        _graph.Email(Answers(202));

        await _graph.Channel().SendAsync([Notice("m-1", null, "anne.exemple@exemple.test")], TestContext.Current.CancellationToken);

        var received = Assert.Single(_graph.Received());
        Assert.Equal($"Bearer {Token}", received.Authorization);
        Same("""
            {
              "Message": {
                "@odata.type": "#microsoft.graph.message",
                "subject": "Nouveau dossier",
                "body": { "contentType": "text", "content": "Un dossier de votre territoire vous attend.\r\n\r\nhttps://slime.exemple.test/dossiers/ARR-7K3M9Q2X" },
                "toRecipients": [ { "emailAddress": { "address": "anne.exemple@exemple.test" } } ]
              },
              "SaveToSentItems": false
            }
            """, received.Body);
    }

    [Fact]
    public async Task Each_Kind_Of_Notice_Is_An_Activity_Of_Its_Own_And_The_Tab_Is_A_Setting()
    {
        _graph.Teams(Anne, Answers(204));
        await _graph.Channel(("TeamsTabId", "mes dossiers")).SendAsync([Notice("m-1", Anne, null) with { Kind = "visitReminder" }], TestContext.Current.CancellationToken);
        var body = Assert.Single(_graph.Received()).Body!;
        Assert.Equal("visitReminder", (string?)body["activityType"]);
        Assert.Contains($"/{TeamsApp}/mes%20dossiers?", (string?)body["topic"]!["webUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Long_Text_Is_Cut_In_Teams_And_Whole_In_An_Email()
    {
        var text = string.Join(' ', Enumerable.Repeat("dossier", 30));
        _graph.Teams(Anne, Answers(204));
        _graph.Email(Answers(202));

        await _graph.Channel().SendAsync([Notice("m-1", Anne, null, text), Notice("m-2", null, "rose.essai@exemple.test", text)], TestContext.Current.CancellationToken);

        var received = _graph.Received();
        Assert.Equal(string.Join(' ', Enumerable.Repeat("dossier", 18)) + "…", (string?)received[0].Body!["previewText"]!["content"]);
        Assert.StartsWith(text + "\r\n", (string?)received[1].Body!["Message"]!["body"]!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_Preview_Has_At_Most_150_Characters_And_Ends_On_A_Whole_Word()
    {
        Assert.Equal(new string('a', 150), Preview.Of(new string('a', 150)));
        Assert.Equal(new string('a', 149) + "…", Preview.Of(new string('a', 149) + " b"));
        Assert.Equal(new string('a', 149) + "…", Preview.Of(new string('a', 151)));
        Assert.Equal("mot…", Preview.Of("mot  " + new string('a', 150)));
        Assert.Equal(new string('a', 148) + "…", Preview.Of(new string('a', 148) + "😀" + new string('a', 10)));
    }

    [Fact]
    public void A_Notice_Has_The_Same_Number_In_Teams_Whenever_It_Is_Sent()
    {
        Assert.Equal(TeamsActivity.ChainId("notice-m-1"), TeamsActivity.ChainId("notice-m-1"));
        Assert.NotEqual(TeamsActivity.ChainId("notice-m-1"), TeamsActivity.ChainId("notice-m-2"));
        Assert.InRange(TeamsActivity.ChainId("notice-m-1"), 0, 1L << 53);
    }

    [Fact]
    public async Task A_Call_That_No_Test_Expects_Fails_The_Test()
    {
        var fake = new GraphFake();
        await fake.Channel().SendAsync([Notice("m-1", Anne, null)], TestContext.Current.CancellationToken);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(fake.Dispose);
    }

    private static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected} but received {actual}");
}
