using Slime.Functions.Security;

namespace Slime.Functions.Corrections;

internal static class CorrectionServices
{
    public static IServiceCollection AddCorrections(this IServiceCollection services)
    {
        services.AddSingleton<HouseholdChanges>();
        services.AddSingleton<StruckNumbers>();
        services.AddSingleton<CorrectHousehold>();
        services.AddSingleton<CorrectionPages>();
        return services;
    }

    public static void MapCorrectionPages(this IEndpointRouteBuilder routes) =>
        routes.MapCorrectionPages(CorrectionDoor.Cases, CorrectedPart.OfCases, Policies.WorkCases);

    public static void MapCorrectionPages(this IEndpointRouteBuilder routes, CorrectionDoor door, IReadOnlyList<CorrectedPart> parts, string policy)
    {
        foreach (var part in parts)
        {
            var page = routes.MapGroup($"{door.Root}/{{caseId}}/{part.Path}").RequireAuthorization(policy);
            page.MapGet("", (string caseId, HttpContext http, Caller caller, CorrectionPages pages, CancellationToken cancellation) => pages.ShowAsync(door, part, caseId, http, caller, cancellation));
            page.MapPost("", (string caseId, HttpContext http, Caller caller, CorrectionPages pages, CancellationToken cancellation) => pages.PostAsync(door, part, caseId, http, caller, cancellation));
        }
    }
}
