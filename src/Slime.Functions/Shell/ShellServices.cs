using Microsoft.Extensions.FileProviders;
using Slime.Platform.Web;

namespace Slime.Functions.Shell;

public static class ShellServices
{
    /// <summary>Components rendered on the server and the assets that they link to.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(provider => AssetManifest.Load(Places(provider.GetRequiredService<IWebHostEnvironment>())));
        return services;
    }

    // A published program finds them beside itself, whatever directory it was started from.
    private static IEnumerable<IFileProvider> Places(IWebHostEnvironment environment)
    {
        yield return environment.WebRootFileProvider;
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(beside)) yield return new PhysicalFileProvider(beside);
    }
}
