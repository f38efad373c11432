using Slime.Functions.Lists;

namespace Slime.Functions.Bulk;

internal static class BulkServices
{
    public static IServiceCollection AddBulk(this IServiceCollection services) =>
        services.AddSingleton<BulkActions>().AddSingleton<BulkPages>().AddSingleton<ISelectionAction>(provider => provider.GetRequiredService<BulkPages>());

    public static void MapBulkPages(this IEndpointRouteBuilder routes) => BulkPages.Map(routes);
}
