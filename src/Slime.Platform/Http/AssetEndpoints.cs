using Microsoft.Net.Http.Headers;
using Slime.Platform.Http.Limits;
using Slime.Platform.Web;

namespace Slime.Platform.Http;

public static class AssetEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Serves the built assets; their names change with their content, so browsers keep them for good.</summary>
    public static void MapPageAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet(AssetManifest.BasePath + "/{name}", Serve).AllowAnonymous().ExcludeFromDescription().StaysReachable();

    private static IResult Serve(string name, AssetManifest assets, HttpContext http)
    {
        var takesBrotli = http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);
        var compressed = takesBrotli ? assets.Find(name, brotli: true) : null;
        if ((compressed ?? assets.Find(name, brotli: false)) is not { } file) return TypedResults.NotFound();

        var headers = http.Response.Headers;
        headers.CacheControl = Forever;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (compressed is not null) headers.ContentEncoding = "br";
        return TypedResults.Stream(file.CreateReadStream(), ContentType(name));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
