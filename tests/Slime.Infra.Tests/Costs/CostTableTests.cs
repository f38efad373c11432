namespace Slime.Infra.Tests.Costs;

public sealed class CostTableTests
{
    [Fact]
    public void The_Page_Shows_What_Its_Data_Give()
    {
        var root = Slime.Testing.Repository.Root;
        var computed = Run.Node(root, Path.Combine("tools", "costs.mjs"));
        var page = File.ReadAllText(Path.Combine(root, "docs", "costs.md"));

        Assert.Equal((0, ""), (computed.ExitCode, computed.Errors));
        var shown = page.Split("<!-- computed by tools/costs.mjs -->")[1].Split("<!-- end -->")[0];
        Assert.Equal(computed.Output.Trim(), shown.Trim());
    }

    [Theory, MemberData(nameof(Azure.Deployment.All), MemberType = typeof(Azure.Deployment))]
    public void A_Budget_Covers_What_Is_Expected(string environment)
    {
        var computed = Run.Node(Slime.Testing.Repository.Root, Path.Combine("tools", "costs.mjs")).Output;
        var together = computed.Split('\n').Single(line => line.StartsWith("| **Together**", StringComparison.Ordinal)).Split('|')[environment == "dev" ? 3 : 2];
        var expected = double.Parse(together.Trim(' ', '*'), System.Globalization.CultureInfo.InvariantCulture);
        var budget = Azure.Deployment.Of(environment).The("Microsoft.Consumption/budgets").Number("properties.amount");

        Assert.True(budget >= expected, $"{environment}: a budget of {budget} would warn every month of an expected {expected}.");
    }
}
