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

    public static void MapCorrectionPages(this IEndpointRouteBuilder routes)
    {
        foreach (var part in (CorrectedPart[])[CorrectedPart.Household, CorrectedPart.Dwelling])
        {
            var page = routes.MapGroup($"/dossiers/{{caseId}}/{part.Path}").RequireAuthorization(Policies.WorkCases);
            page.MapGet("", (string caseId, HttpContext http, Caller caller, CorrectionPages pages, CancellationToken cancellation) => pages.ShowAsync(part, caseId, http, caller, cancellation));
            page.MapPost("", (string caseId, HttpContext http, Caller caller, CorrectionPages pages, CancellationToken cancellation) => pages.PostAsync(part, caseId, http, caller, cancellation));
        }
    }
}
