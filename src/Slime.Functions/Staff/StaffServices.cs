namespace Slime.Functions.Staff;

internal static class StaffServices
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services.AddSingleton<StaffStore>();
}
