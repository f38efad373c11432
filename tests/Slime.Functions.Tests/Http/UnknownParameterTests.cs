using System.Net;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Http;

public sealed class UnknownParameterTests(SharedAzurite shared)
{
    [Theory]
    [InlineData("/api/cases?teritory=LEN", "teritory")]
    [InlineData("/api/cases?status=routed&sort=due", "sort")]
    [InlineData("/api/communes?q=lens&communes=1", "communes")]
    [InlineData("/api/communes/62498?insee=62041", "insee")]
    [InlineData("/api/referrals/mine?page=2", "page")]
    [InlineData("/api/territories?cancellation=1", "cancellation")]
    [InlineData("/api/programme/progress?day=2026-05-31", "day")]
    [InlineData("/api/ledger?format=csv&form=2026-01-01", "form")]
    public async Task A_Parameter_That_Does_Not_Exist_Is_Refused_By_Its_Name(string path, string name)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        using var answer = await coordination.GetAsync(path, TestContext.Current.CancellationToken);
        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "unknown_parameter");
        Assert.Equal([name], problem.Paths());
    }

    [Theory]
    [InlineData("/api/communes?q=lens")]
    [InlineData("/api/cases?territory=LEN&status=routed")]
    [InlineData("/api/cases?TERRITORY=LEN")]
    [InlineData("/api/ledger?format=json&from=2026-01-01&to=2026-02-01&columns=caseId&by=received&headers=codes")]
    [InlineData("/api/openapi.json")]
    public async Task A_Parameter_That_Exists_Is_Read(string path)
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        using var answer = await coordination.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_Path_That_Does_Not_Exist_Is_Not_Found_Whatever_Stands_Behind_It()
    {
        await using var application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps);
        var coordination = await application.SignInAsync("coordination");
        using var answer = await coordination.GetAsync("/api/nothing?x=1", TestContext.Current.CancellationToken);
        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }
}
