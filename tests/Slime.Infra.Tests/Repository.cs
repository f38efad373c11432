using System.Reflection;

namespace Slime.Infra.Tests;

/// <summary>Where the files under test are; said by the build.</summary>
internal static class Repository
{
    public static string Bicep { get; } = Metadata("Bicep");

    public static string Infra { get; } = Path.Combine(Metadata("Repository"), "infra");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
