namespace Slime.Infra.Tests.Azure;

/// <summary>main.bicep with its modules as the one template that Azure receives; compiled once for all tests.</summary>
internal static class Template
{
    private static readonly Lazy<Answer> s_built = new(() => Run.Bicep(Repository.Infra, "build", "main.bicep", "--stdout"));

    public static Answer Built => s_built.Value;
}
