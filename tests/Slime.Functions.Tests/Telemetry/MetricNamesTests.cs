using System.Text.RegularExpressions;
using Slime.Functions.Telemetry;
using Slime.Platform.Telemetry;
using Xunit;

namespace Slime.Functions.Tests.Telemetry;

public sealed partial class MetricNamesTests
{
    [Fact]
    public void Every_Measure_Named_In_Alerts_And_Workbook_Is_One_That_The_Program_Takes()
    {
        var named = RepositoryFiles.In("infra", ".bicep", ".json").SelectMany(file => Name().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct();

        Assert.Equal(SlimeMetrics.All.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Alerts_Know_The_Program_By_The_Name_It_Gives_Itself() =>
        Assert.Contains($"AppRoleName != \"{Exporters.ServiceName}\"", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "infra", "modules", "alerts.bicep")), StringComparison.Ordinal);

    [Fact]
    public void Every_Measure_Is_Explained_To_Those_Who_Operate_The_Service()
    {
        var operations = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "operations.md"));
        Assert.All(SlimeMetrics.All, name => Assert.Contains($"`{name}`", operations, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<![\w/.])slime\.(?!workbook)[a-z]+(\.[a-z]+)?(?=[""'\s\\])")]
    private static partial Regex Name();
}
