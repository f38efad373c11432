using System.Net;
using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>The program as a web server of its own, on the loopback interface.</summary>
internal static class ByItself
{
    public static IHost Build(string[] args, ProgramDefinition program)
    {
        // Without HTTPS, QUIC, IIS and the loggers of Windows, which a server on the loopback interface has no use for. Settings are
        // read at the start only: watching their files would cost every start and serve nobody.
        var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false", .. EnvironmentNames.AsArguments()]);
        var mode = HostingMode.Read(builder.Configuration, isFunctionsHost: false);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, mode.Port);
        });
        var pipeline = program(builder, mode);
        var app = builder.Build();
        Startup.CheckSettings(app.Services);
        pipeline(app);
        PrepareEndpoints(app.Services);
        return app;
    }

    /// <summary>
    /// Makes the endpoints at once: the pipeline, and with it the router that asks for them, is built only when the server starts.
    /// What goes wrong here goes wrong for the first request again, which says so.
    /// </summary>
    private static void PrepareEndpoints(IServiceProvider services) => _ = Task.Run(() => services.GetRequiredService<EndpointDataSource>().Endpoints.Count);
}
