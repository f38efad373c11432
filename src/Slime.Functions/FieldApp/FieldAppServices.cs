namespace Slime.Functions.FieldApp;

internal static class FieldAppServices
{
    public static IServiceCollection AddFieldApp(this IServiceCollection services) => services.AddSingleton<FieldAppShell>();
}
