namespace Slime.Platform.Http;

/// <summary>HEAD wherever GET answers: the same answer without its content (RFC 9110, section 9.3.2).</summary>
internal static class HeadRequests
{
    /// <summary>Nothing of the answer's content is sent: nobody reads it.</summary>
    public static bool WantsNoContent(this HttpContext http) => http.Items.ContainsKey(typeof(HeadRequests));

    public static IApplicationBuilder UseHead(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method)) return next(http);
        http.Items[typeof(HeadRequests)] = true;
        http.Request.Method = HttpMethods.Get;
        http.Response.Body = Stream.Null;
        return next(http);
    });
}
