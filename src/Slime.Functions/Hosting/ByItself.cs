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
        Startup.PrepareEndpoints(app.Services);
        return app;
    }
}
