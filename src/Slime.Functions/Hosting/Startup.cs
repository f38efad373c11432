using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>Starts the program so that whoever started it learns how it ended.</summary>
internal static class Startup
{
    /// <summary>The Functions host starts a program again only when it ended with an error, so a fault is never 0.</summary>
    private const int Failed = 1;

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.RunAsync();
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

    /// <summary>Settings are read at the start only: watching their files would cost every start and serve nobody.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);

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
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
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

    /// <summary>Said explicitly: the Functions host hands its own ASPNETCORE_URLS down to the program.</summary>
    public static void ListenOnLoopback(this WebApplicationBuilder builder, HostingMode mode) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, mode.Port);
        });
}
