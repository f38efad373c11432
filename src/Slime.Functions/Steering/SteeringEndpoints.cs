using Slime.Functions.Ledger;
using Slime.Functions.Programmes;
using Slime.Functions.Security;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Http;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Steering;

/// <summary>How far the programme is.</summary>
internal static class SteeringEndpoints
{
    public static void MapSteering(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/programme/progress", ProgressAsync)
            .RequireAuthorization(Policies.Steer)
            .WithTags("programmes")
            .Produces<ProgrammeProgressAnswer>()
            .WithDescription(
                "Progress of the programme that contains the day `on` (today by default), with everything written before the request. "
                + "Coordination gets all territories; mediator, tutor and pilot get their own, and the totals are of the territories in the answer. "
                + "expected is linear over calendar months: every month weighs the same and its days share its weight; half a visit is rounded up. "
                + "done counts visits done whose diagnostic is submitted, on the day of the visit, from the first day of the programme. "
                + "ratio is done/expected. neededPerMonth is what is left over the calendar months left. forecastEnd goes on at the rate of the last "
                + "rateMonths months. perThousandHouseholds divides by households estimated from the population. Days are calendar days; a figure "
                + "that nothing gives is null.");
        routes.MapSteeringPages();
    }

    private static async Task<IResult> ProgressAsync(
        string? on, Caller caller, ProgressReader reader, ProgrammeStore programmes, LocalTime time, CancellationToken cancellation)
    {
        var day = time.Today;
        if (on is not null && !IsoDate.TryParse(on, out day)) return Problems.Invalid("on", "date_malformed");
        if ((await programmes.ReadAsync(cancellation)).On(day) is not { } programme) return Problems.Of(StatusCodes.Status404NotFound, "programme_none_on_date");
        var totals = await reader.ReadLatestAsync(reader.TerritoriesOf(caller), cancellation);
        return TypedResults.Ok(ProgrammeProgressAnswer.Of(ProgrammeProgress.Of(programme, totals, day), new Figures([.. totals.Values])));
    }
}

internal static class SteeringServices
{
    public static IServiceCollection AddSteering(this IServiceCollection services)
    {
        services.AddSingleton<SteeringTotals>();
        services.AddSingleton<IKeptTotals>(provider => provider.GetRequiredService<SteeringTotals>());
        services.AddSingleton<ProgressReader>();
        services.AddSingleton<SteeringViews>();
        services.AddSingleton<CountedCases>();
        services.AddSingleton<WeeklyDigest>();
        services.AddSingleton<CountedListPages>();
        services.AddScoped<SendWeeklyDigests>();
        return services;
    }
}
