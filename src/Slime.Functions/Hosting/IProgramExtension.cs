using System.Runtime.Loader;
using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>What a developer's machine adds to the program. Nothing in the program knows what it is.</summary>
internal interface IProgramExtension
{
    /// <summary>After the program's own services, to add to them or to take their place.</summary>
    void Add(IHostApplicationBuilder builder, HostingMode mode);

    /// <summary>Before anybody is signed in.</summary>
    void Use(IApplicationBuilder app, HostingMode mode);

    void Map(IEndpointRouteBuilder routes);
}

internal static class ProgramExtension
{
    /// <summary>A file beside the program; appsettings.Development.json names it, which no package contains.</summary>
    public const string Setting = "Slime:Extension";

    /// <returns>Null outside development, whatever the settings say.</returns>
    /// <exception cref="ConfigurationException">The file is not there, or this is Azure.</exception>
    public static IProgramExtension? Find(IHostEnvironment environment, IConfiguration configuration)
    {
        EnvironmentNames.RefuseDevelopmentOnAzure(environment, configuration);
        if (!environment.IsDevelopment() || configuration[Setting] is not { Length: > 0 } name) return null;
        var file = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(name));
        if (!File.Exists(file)) throw new ConfigurationException($"{Setting} is {name}, which is not beside the program: build the whole solution, or start the program with ./slime run.");
        var extension = AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetTypes().Single(type => type.IsAssignableTo(typeof(IProgramExtension)));
        return (IProgramExtension)Activator.CreateInstance(extension)!;
    }
}
