using System.Net.Mime;
using Slime.Functions.Security;
using Slime.Platform.Http.Limits;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.FieldApp;

/// <summary>
/// What a telephone keeps of the app itself: a page without any content, its words, and the worker that answers with them where there
/// is no network. Nothing here is about anybody, so it is open to everyone; whose visits they are, the package says.
/// </summary>
internal static class FieldAppPages
{
    public const string Path = "/terrain";
    public const string Words = Path + "/mots.json";
    public const string Manifest = Path + "/app.webmanifest";

    private const string ManifestType = "application/manifest+json";

    public static void MapFieldAppPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).StaysReachable();
        var open = pages.MapGroup("").AllowAnonymous();
        open.MapGet("", () => View.Of<FieldAppPage>());
        // Whoever is not signed in is led through sign-in and back.
        pages.MapGet("/connexion", () => TypedResults.Redirect(Path)).RequireAuthorization(Policies.ReadCases);
        open.MapGet("/sw.js", WorkerAsync);
        open.MapGet("/mots.json", (FieldAppShell shell) => TypedResults.Bytes(shell.Words.ToArray(), MediaTypeNames.Application.Json));
        open.MapGet("/app.webmanifest", (AssetManifest assets) => TypedResults.Json(Describe(assets), contentType: ManifestType));
    }

    /// <summary>Browsers ask for it anew whenever the app is opened, and take every byte that differs for a new version.</summary>
    private static async Task<IResult> WorkerAsync(FieldAppShell shell, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers["Service-Worker-Allowed"] = Path;
        return TypedResults.Text(await shell.WorkerAsync(cancellation), "text/javascript; charset=utf-8");
    }

    // https://www.w3.org/TR/appmanifest/
    private static object Describe(AssetManifest assets) => new
    {
        id = Path,
        name = Texts.Get("fieldApp.name"),
        short_name = Texts.Get("fieldApp.shortName"),
        description = Texts.Get("fieldApp.description"),
        lang = "fr",
        start_url = Path,
        scope = Path,
        display = "standalone",
        orientation = "portrait",
        background_color = "#f8f4ec",
        theme_color = "#1d5456",
        icons = new[]
        {
            Icon(assets["field-icon-192.png"], "192x192", "any"),
            Icon(assets["field-icon-512.png"], "512x512", "any"),
            Icon(assets["field-icon-maskable.png"], "512x512", "maskable"),
        },
    };

    private static object Icon(string src, string sizes, string purpose) => new { src, sizes, type = "image/png", purpose };
}
