using Slime.Functions.Notifications;
using Xunit;
using static Slime.Functions.Tests.Notifications.GraphFake;

namespace Slime.Functions.Tests.Notifications;

public sealed class GraphRefusalTests : IDisposable
{
    private const string NotInstalled = "Application with AAD App Id '00000000-0000-4000-8000-000000000009' is not authorized to generate custom text notifications about 'x' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).";
    private const string NoLicence = "Failed to get license information for the user. Ensure user has a valid Office365 license assigned to them.";
    private const string NoPermission = "Missing role permissions on the request. API requires one of 'TeamsActivity.Send, TeamsActivity.Send.User'. Roles on the request ''.";

    private static readonly Guid Anne = Guid.Parse("a0000000-0000-4000-8000-000000000001");
    private static readonly Guid Paul = Guid.Parse("a0000000-0000-4000-8000-000000000002");
    private static readonly Guid Rose = Guid.Parse("a0000000-0000-4000-8000-000000000003");

    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData(403, "Forbidden", NotInstalled)]
    [InlineData(403, "Forbidden", NoLicence)]
    [InlineData(400, "BadRequest", NoLicence)]
    [InlineData(404, "NotFound", "User not found.")]
    [InlineData(404, "Request_ResourceNotFound", "Resource does not exist.")]
    [InlineData(409, "Conflict", "Found multiple applications with the same application id installed.")]
    public async Task A_Person_Whom_Teams_Refuses_Gets_An_Email(int status, string code, string message)
    {
        _graph.Teams(Anne, Error(status, code, message));
        _graph.Email(Answers(202));

        var delivery = Assert.Single(await Send(Notice("m-1", Anne, "anne.exemple@exemple.test")));

        Assert.Equal(new Delivery.Delivered("email"), delivery);
        Assert.Equal(2, _graph.Received().Count);
    }

    [Fact]
    public async Task A_Person_Without_An_Entra_Identity_Gets_An_Email()
    {
        _graph.Email(Answers(202));
        Assert.Equal(new Delivery.Delivered("email"), Assert.Single(await Send(Notice("m-1", null, "anne.exemple@exemple.test"))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_Person_Without_Teams_And_Without_An_Address_Cannot_Be_Reached(string? email)
    {
        _graph.Teams(Anne, Error(403, "Forbidden", NotInstalled));
        var deliveries = await Send(Notice("m-1", Anne, email), Notice("m-2", null, email));
        Assert.Equal<Delivery>([new Delivery.Refused("unreachable"), new Delivery.Refused("unreachable")], deliveries);
    }

    [Fact]
    public async Task An_Address_That_The_Mailbox_Refuses_Is_Refused()
    {
        _graph.Email(Error(400, "ErrorInvalidRecipients", "At least one recipient is not valid."));
        Assert.Equal(new Delivery.Refused("email_refused"), Assert.Single(await Send(Notice("m-1", null, "pas une adresse"))));
    }

    [Fact]
    public async Task One_Person_Refused_Does_Not_Keep_The_Others_From_Being_Told()
    {
        _graph.Teams(Anne, Answers(204));
        _graph.Teams(Paul, Error(404, "NotFound"));
        _graph.Teams(Rose, Answers(204));

        var deliveries = await Send(Notice("m-1", Anne, null), Notice("m-2", Paul, null), Notice("m-3", Rose, null));

        Assert.Equal<Delivery>([new Delivery.Delivered("teams"), new Delivery.Refused("unreachable"), new Delivery.Delivered("teams")], deliveries);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken", "Access token is empty.", "teams_denied")]
    [InlineData(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", "teams_denied")]
    [InlineData(403, "Forbidden", NoPermission, "teams_denied")]
    [InlineData(400, "BadRequest", "The template parameters do not match the manifest.", "teams_rejected")]
    public async Task A_Fault_Of_The_Application_Is_Not_A_Refusal_Of_The_Person(int status, string code, string message, string expected)
    {
        _graph.Teams(Anne, Error(status, code, message));
        var delivery = Assert.Single(await Send(Notice("m-1", Anne, "anne.exemple@exemple.test")));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), expected), delivery);
    }

    [Fact]
    public async Task Where_The_Permission_Comes_With_The_App_A_Missing_One_Is_A_Missing_App()
    {
        _graph.Teams(Anne, Error(403, "Forbidden", NoPermission));
        _graph.Email(Answers(202));
        var deliveries = await _graph.Channel(("PermissionPerUser", "true")).SendAsync([Notice("m-1", Anne, "anne.exemple@exemple.test")], TestContext.Current.CancellationToken);
        Assert.Equal(new Delivery.Delivered("email"), Assert.Single(deliveries));
    }

    [Theory]
    [InlineData(403, "ErrorAccessDenied", "email_denied")]
    [InlineData(404, "ErrorInvalidUser", "email_rejected")]
    public async Task A_Sender_That_May_Not_Send_Loses_No_Notice(int status, string code, string expected)
    {
        _graph.Email(Error(status, code));
        Assert.Equal(new Delivery.Deferred(Now.AddMinutes(5), expected), Assert.Single(await Send(Notice("m-1", null, "anne.exemple@exemple.test"))));
    }

    [Fact]
    public async Task Logs_Name_Neither_The_Person_Nor_What_Graph_Says_Of_Them()
    {
        _graph.Teams(Anne, Error(403, "Forbidden", NoLicence));
        _graph.Email(Error(403, "ErrorAccessDenied", "anne.exemple@exemple.test may not receive."));
        await Send(Notice("m-1", Anne, "anne.exemple@exemple.test"));
        Assert.Contains(_graph.Logs.Lines, line => line.Contains("ErrorAccessDenied", StringComparison.Ordinal));
        Assert.DoesNotContain(_graph.Logs.Lines, line => line.Contains("anne.exemple", StringComparison.Ordinal) || line.Contains("license", StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<Delivery>> Send(params Notice[] notices) => _graph.Channel().SendAsync(notices, TestContext.Current.CancellationToken);
}
