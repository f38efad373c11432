using System.Collections.Immutable;

namespace Slime.Model.Cases.Routing;

/// <summary>
/// Whether aid comes back, and how fast: two distinct requests for FSL energy aid in the months before the referral. Requests of one
/// day are one. How many months is a setting of the programme, because the rules of the funds differ (Charente: two in three years).
/// </summary>
public static class FslRecurrence
{
    /// <summary>A proposal until the département has said.</summary>
    public const int DefaultWindowMonths = 36;

    public const int MaxWindowMonths = 240;

    /// <param name="told">The requests told in the referral.</param>
    /// <param name="routing">Knows those of earlier cases; their days only since days are kept.</param>
    /// <returns>The least window, in months back from the referral, that holds two requests; null below two.</returns>
    public static int? Months(ImmutableArray<FslRequestFact> told, CaseRouting? routing, DateOnly receivedOn)
    {
        DateOnly[] days = [.. told.Select(request => request.On).Distinct()];
        var known = routing?.FslRequestCount ?? days.Length;
        if (known < 2) return null;
        if (routing is { FslRequestDays.IsDefaultOrEmpty: false }) days = [.. routing.FslRequestDays];
        // More are known than there are days of: the household was recurrent whatever the window, as it was counted before.
        if (days.Length < known) return 0;
        Array.Sort(days);
        return MonthsBack(days[^2], receivedOn);
    }

    /// <summary>How many of the requests lie within the window of a programme, in months back from the referral.</summary>
    public static int CountWithin(IEnumerable<FslRequestFact> requests, DateOnly receivedOn, int windowMonths) =>
        requests.DistinctBy(request => request.On).Count(request => MonthsBack(request.On, receivedOn) <= windowMonths);

    private static int MonthsBack(DateOnly day, DateOnly from)
    {
        var months = (from.Year - day.Year) * 12 + from.Month - day.Month;
        return Math.Max(0, from.AddMonths(-months) <= day ? months : months + 1);
    }
}
