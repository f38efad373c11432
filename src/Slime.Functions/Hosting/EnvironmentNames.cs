using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>
/// The variables that name the environment. The worker takes its name from the first, which Azure Functions sets; by itself the
/// program does the same.
/// </summary>
internal static class EnvironmentNames
{
    public const string OfFunctions = "AZURE_FUNCTIONS_ENVIRONMENT";
    public const string OfAspNetCore = "ASPNETCORE_ENVIRONMENT";

    /// <summary>Set on every Azure Functions and App Service instance.</summary>
    private static readonly string[] AzureVariables = ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID", "WEBSITE_OWNER_NAME"];

    /// <summary>For a builder that does not know the variable of Azure Functions.</summary>
    public static string[] AsArguments() =>
        Environment.GetEnvironmentVariable(OfFunctions) is { Length: > 0 } name ? [$"--environment={name}"] : [];

    /// <exception cref="ConfigurationException">The development environment is set on Azure, or by one variable against another.</exception>
    public static void RefuseDevelopmentOnAzure(IHostEnvironment environment, IConfiguration configuration)
    {
        var says = SayingDevelopment(configuration) ?? (environment.IsDevelopment() ? OfAspNetCore : null);
        if (says is not null && AzureVariables.FirstOrDefault(name => !string.IsNullOrEmpty(configuration[name])) is { } variable)
            throw new ConfigurationException($"{says} is Development while {variable} says that this is Azure: development sign-in would let anybody in. Set {says} to Production.");
    }

    /// <returns>The variable that says that this is development, if one does.</returns>
    /// <exception cref="ConfigurationException">Another says that it is something else.</exception>
    private static string? SayingDevelopment(IConfiguration configuration)
    {
        string? development = null, other = null;
        foreach (var variable in (ReadOnlySpan<string>)[OfFunctions, OfAspNetCore])
        {
            if (string.IsNullOrEmpty(configuration[variable])) continue;
            if (IsDevelopment(configuration[variable])) development ??= variable;
            else other ??= variable;
        }

        if (development is null || other is null) return development;
        throw new ConfigurationException(
            $"{development} is {configuration[development]} while {other} is {configuration[other]}: development sign-in would let anybody in. Set both to Production, or both to Development on a developer's own machine.");
    }

    private static bool IsDevelopment(string? name) => string.Equals(name, Environments.Development, StringComparison.OrdinalIgnoreCase);
}
