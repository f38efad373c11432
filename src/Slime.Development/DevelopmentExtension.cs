using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Slime.Development.Demo;
using Slime.Development.Notifications;
using Slime.Development.Seeds;
using Slime.Development.SignIn;
using Slime.Development.Storage;
using Slime.Development.Telemetry;
using Slime.Functions.Communes;
using Slime.Functions.Hosting;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Platform.Security;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Development;

/// <summary>Lets anybody in, and is therefore for a developer's own machine alone.</summary>
internal sealed class DevelopmentExtension : IProgramExtension
{
    public void Add(IHostApplicationBuilder builder, HostingMode mode)
    {
        DevelopmentTexts.Add();
        EmulatedStorage.AddTo(builder.Services, builder.Configuration);
        builder.Services.AddDemoClock(builder.Configuration)
            .AddDevelopmentTelemetry()
            .AddNotificationRecorder(builder.Configuration)
            .AddSingleton(provider => new Personas(provider.GetRequiredService<CommuneService>().Directory.Territories))
            .AddSingleton<IStorageSeed, StaffSeed>()
            .AddSingleton<IStorageSeed, ProgrammeSeed>()
            .PostConfigure<PublicAddressOptions>(address => address.PublicBaseUrl ??= $"http://localhost:{mode.Port}")
            .RemoveAll<IValidateOptions<SignInOptions>>()
            .Replace(ServiceDescriptor.Singleton<ISignInService, DevelopmentSignIn>())
            .TryAddSingleton<IPeopleLookup, PersonaLookup>();
    }

    public void Use(IApplicationBuilder app, HostingMode mode)
    {
        app.UseLoopbackOnly(mode);
        app.UseDemoClock();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapDevelopmentSignIn();
        routes.MapRecordedNotifications();
        routes.MapHouseholdLinks();
        routes.MapDevelopmentTelemetry();
    }
}
