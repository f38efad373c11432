namespace Slime.Infra.Tests.Azure;

public sealed class BicepTests
{
    [Fact]
    public void The_Whole_Template_Compiles_Without_A_Word()
    {
        Assert.Equal("", Template.Built.Errors);
        Assert.Equal(0, Template.Built.ExitCode);
        Assert.Contains("Microsoft.Web/sites", Template.Built.Output, StringComparison.Ordinal);
    }

    [Theory, InlineData("**/*.bicep"), InlineData("*.bicepparam")]
    public void The_Linter_Has_Nothing_To_Say(string files)
    {
        var answer = Run.Bicep(Repository.Infra, "lint", "--pattern", files);

        Assert.Equal("", answer.Output + answer.Errors);
        Assert.Equal(0, answer.ExitCode);
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Environment_Can_Be_Worked_Out_Beforehand(string environment)
    {
        var deployment = Deployment.Of(environment);

        Assert.Empty(deployment.Diagnostics);
        Assert.NotEmpty(deployment.Resources);
    }

    [Fact]
    public void Two_Departements_Share_No_Name()
    {
        var here = Deployment.Of("prod").Resources.Select(resource => resource.Id);

        Assert.DoesNotContain(Deployment.Of("somme").Resources, resource => here.Contains(resource.Id));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Globally_Unique_Names_Fit_In_24_Characters(string environment)
    {
        var deployment = Deployment.Of(environment);

        Assert.All(
            [.. deployment.Each("Microsoft.Storage/storageAccounts"), .. deployment.Each("Microsoft.KeyVault/vaults")],
            resource => Assert.Matches("^[a-z0-9]{3,24}$", resource.Name));
    }
}
