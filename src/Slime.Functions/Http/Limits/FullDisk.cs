using Slime.Functions.Storage;

namespace Slime.Functions.Http.Limits;

/// <summary>While the disk is full, what reads is answered and what would write is refused before it promises anything.</summary>
internal static class FullDisk
{
    public static void UseDiskWatch(this IApplicationBuilder app)
    {
        var disk = app.ApplicationServices.GetRequiredService<DiskWatch>();
        app.Use((http, next) =>
            disk.IsFull && !IsReading(http.Request.Method) && !RequestLimits.IsAlwaysReachable(http)
                ? Problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "disk_full")
                : next(http));
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
