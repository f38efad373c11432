namespace Slime.Functions.Hosting;

/// <summary>
/// Makes the router's tree of some hundreds of paths while the server begins to listen: the framework makes it at the first request,
/// which would wait for it. A request of the program's own goes as far as the router and no further.
/// </summary>
internal static class RouterPreparation
{
    /// <summary>As <c>UseRouting</c>, prepared.</summary>
    public static void UsePreparedRouting(this IApplicationBuilder app)
    {
        app.Use(next =>
        {
            _ = Task.Run(() => PrepareAsync(app.ApplicationServices, next));
            return next;
        });
        app.UseRouting();
        app.Use((http, next) => http.Features.Get<Preparation>() is null ? next(http) : Task.CompletedTask);
    }

    /// <summary>What goes wrong here goes wrong for the first request again, which says so.</summary>
    private static async Task PrepareAsync(IServiceProvider services, RequestDelegate router)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Features.Set(new Preparation());
        await router(http);
    }

    private sealed class Preparation;
}
