using System.Text.RegularExpressions;

namespace Slime.Infra.Tests.GitHub;

public sealed partial class WorkflowTests
{
    private static readonly string s_workflow = File.ReadAllText(Slime.Testing.Repository.Path(".github", "workflows", "deploy.yml"));

    [Fact]
    public void Every_Action_Is_Pinned_To_A_Commit_With_Its_Version_Beside_It()
    {
        var uses = Uses().Matches(s_workflow).Select(match => match.Groups[1].Value.Trim()).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
        Assert.Equal(uses.Select(action => action.Split(" # ")[0]).Distinct().Count(), uses.Select(action => action.Split('@')[0]).Distinct().Count());
    }

    [Fact]
    public void It_Holds_No_Secret_And_Proves_Itself_By_Federation_Where_It_Deploys_Only()
    {
        Assert.DoesNotContain("secrets.", s_workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("creds:", s_workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("publish-profile", s_workflow, StringComparison.Ordinal);
        var deploy = s_workflow[s_workflow.IndexOf("\n  deploy:", StringComparison.Ordinal)..];
        Assert.Single(Regex.Matches(s_workflow, "id-token: write"));
        Assert.Contains("id-token: write", deploy, StringComparison.Ordinal);
        Assert.Contains("environment: ${{ inputs.environment }}", deploy, StringComparison.Ordinal);
        Assert.Contains("refs/heads/main", deploy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Is_Deployed_Was_Tested_And_Is_The_Package()
    {
        Assert.Contains("run: .ci/run", s_workflow, StringComparison.Ordinal);
        Assert.Contains("run: ./slime package", s_workflow, StringComparison.Ordinal);
        Assert.Contains("package:\n    needs: check", s_workflow, StringComparison.Ordinal);
        Assert.Contains("deploy:\n    needs: package", s_workflow, StringComparison.Ordinal);
        Assert.Contains("path: artifacts/slime.zip", s_workflow, StringComparison.Ordinal);
    }

    /// <summary>What a person typed must not become part of a command.</summary>
    [Fact]
    public void No_Expression_Is_Written_Into_A_Command() =>
        Assert.All(Command().Matches(s_workflow), command => Assert.DoesNotContain("${{", command.Value, StringComparison.Ordinal));

    [GeneratedRegex(@"uses: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"run: .+$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
