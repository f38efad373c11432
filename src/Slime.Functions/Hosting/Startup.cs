using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>Adds the program's services to a builder and says how its pipeline is made.</summary>
internal delegate Action<IApplicationBuilder> ProgramDefinition(IHostApplicationBuilder builder, HostingMode mode);

/// <summary>Starts the program, by itself or under the Functions host, so that whoever started it learns how it ended.</summary>
internal static class Startup
{
    /// <summary>The Functions host starts a program again only when it ended with an error, so a fault is never 0.</summary>
    private const int Failed = 1;

    public static async Task<int> RunAsync(string[] args, ProgramDefinition program)
    {
        try
        {
            OutdatedSettings.Refuse();
            var app = HostingMode.IsUnderFunctionsHost(args) ? UnderTheHost.Build(args, program) : ByItself.Build(args, program);
            await RunAsync(app);
            return 0;
        }
        catch (Exception wrong) when (wrong is ConfigurationException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Failed;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(taken.Message);
            return Failed;
        }
    }

    /// <summary>Until it is told to end, which may be before its start is over: then there is nothing to finish.</summary>
    internal static async Task RunAsync(IHost app)
    {
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>
    /// Nothing here is protected with the framework's key ring: tokens are the issuer's, and forms are guarded by where they
    /// come from. Reading or making the ring before the first answer is therefore left out.
    /// </summary>
    public static IServiceCollection WithoutKeyRing(this IServiceCollection services)
    {
        foreach (var eager in services.Where(IsKeyRing).ToList()) services.Remove(eager);
        return services;

        static bool IsKeyRing(ServiceDescriptor service) =>
            service.ServiceType == typeof(IHostedService) && !service.IsKeyedService
            && service.ImplementationType?.Assembly == typeof(Microsoft.AspNetCore.DataProtection.IDataProtectionBuilder).Assembly;
    }

    /// <summary>Before anything is made from the settings, so that all that is wrong is said at once.</summary>
    public static void CheckSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new ConfigurationException(string.Join(Environment.NewLine, several.InnerExceptions.Select(wrong => wrong.Message).Distinct()));
        }
        catch (InvalidOperationException unreadable)
        {
            // A value that its option's type cannot hold; the message names the setting.
            throw new ConfigurationException(unreadable.Message);
        }
    }
}
