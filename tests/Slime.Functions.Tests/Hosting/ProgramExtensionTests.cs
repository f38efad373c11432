using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Slime.Development;
using Slime.Functions.Hosting;
using Slime.Platform.Settings;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class ProgramExtensionTests
{
    [Fact]
    public void In_Development_The_File_That_The_Settings_Name_Is_Added() =>
        Assert.IsType<DevelopmentExtension>(Find(Environments.Development, "Slime.Development.dll"));

    [Fact]
    public void Without_A_Name_Nothing_Is_Added() => Assert.Null(Find(Environments.Development, null));

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Elsewhere_Nothing_Is_Added_Whatever_The_Settings_Say(string environment) =>
        Assert.Null(Find(environment, "Slime.Development.dll"));

    [Theory]
    [InlineData("/tmp/Slime.Development.dll")]
    [InlineData("../elsewhere/Slime.Development.dll")]
    public void A_Path_Leads_Nowhere_But_Beside_The_Program(string path) =>
        Assert.Equal(AppContext.BaseDirectory.TrimEnd('/'), Path.GetDirectoryName(Find(Environments.Development, path)!.GetType().Assembly.Location));

    [Fact]
    public void A_File_That_Is_Not_There_Stops_The_Start_And_Is_Named()
    {
        var refused = Assert.Throws<ConfigurationException>(() => Find(Environments.Development, "Nowhere.dll"));
        Assert.Contains("Slime:Extension", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nowhere.dll", refused.Message, StringComparison.Ordinal);
    }

    private static IProgramExtension? Find(string environment, string? file) => ProgramExtension.Find(
        new HostingEnvironment { EnvironmentName = environment },
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [ProgramExtension.Setting] = file }).Build());
}
