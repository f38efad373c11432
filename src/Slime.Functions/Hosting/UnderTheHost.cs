using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Slime.Platform.Settings;

namespace Slime.Functions.Hosting;

/// <summary>The program as a worker of the Functions host, which hands it requests, queue messages and timer events.</summary>
internal static class UnderTheHost
{
    /// <summary>A method of its own, so that the worker's assemblies are loaded only when it runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IHost Build(string[] args, ProgramDefinition program)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        var pipeline = program(builder, HostingMode.Read(builder.Configuration, isFunctionsHost: true));
        builder.Services.AddTransient<IStartupFilter, InvocationIds>();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        var host = builder.Build();
        Startup.CheckSettings(host.Services);
        var app = new ApplicationBuilder(host.Services);
        pipeline(app);
        host.Services.GetRequiredService<WebPipeline>().Use(app.Build());
        return host;
    }
}
