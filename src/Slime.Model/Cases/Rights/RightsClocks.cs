using System.Collections.Immutable;
using Slime.Model.Cases.Fsl;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Cases.Rights;

/// <summary>What begins on the day of a clock.</summary>
public enum RightsClockCode
{
    /// <summary>The fund has not decided for two months: the supplier may cut, with twenty days' notice.</summary>
    FslUndecided,

    /// <summary>Power has been limited for sixty days: it may be cut.</summary>
    PowerLimited,

    /// <summary>A dwelling of this class can no longer be let as decent.</summary>
    NotDecent,
}

/// <summary>A day from which something may happen to a household, or from which it may ask for something.</summary>
/// <param name="Since">The day from which is counted; null where the law itself names the day.</param>
/// <param name="On">The day.</param>
/// <param name="Source">The text that sets it.</param>
public sealed record RightsClock(RightsClockCode Code, DateOnly? Since, DateOnly On, string Source)
{
    /// <summary>So many days before, somebody is to do something; a proposal.</summary>
    public const int NoticeDays = 15;

    public bool IsNearOn(DateOnly day) => On.AddDays(-NoticeDays) <= day;

    /// <summary>Somebody is to do something by it: a day that the law names for every dwelling of a class is no news once it has passed.</summary>
    public bool IsToDoOn(DateOnly day) => IsNearOn(day) && (Code != RightsClockCode.NotDecent || day <= On);
}

/// <summary>
/// The clocks of a household, from what is known of it: pure, dated, each with its source. They remind whoever accompanies the household;
/// they are no legal advice, and the cited text is read before anything is said to anybody.
/// </summary>
public static class RightsClocks
{
    /// <summary>Months without a decision after which supply is no longer kept.</summary>
    public const int UndecidedMonths = 2;

    /// <summary>Days of limited power after which it may be cut.</summary>
    public const int LimitedDays = 60;

    public const string UndecidedSource = "décret n° 2008-780 du 13 août 2008, art. 3";

    public const string LimitedSource = "décret n° 2023-133 du 24 février 2023";

    public const string DecencySource = "loi n° 89-462 du 6 juillet 1989, art. 6, et loi n° 2021-1104 du 22 août 2021";

    /// <summary>The first day on which a dwelling of the class is not decent any more.</summary>
    public static IReadOnlyList<(string Label, DateOnly On)> DecencyDays { get; } = [("G", new DateOnly(2025, 1, 1)), ("F", new DateOnly(2028, 1, 1)), ("E", new DateOnly(2034, 1, 1))];

    /// <returns>The earliest first.</returns>
    public static ImmutableArray<RightsClock> Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var facts = SchemeFacts.Of(state);
        return [.. Undecided(FslHistory.Of(state)).Concat(Limited(state.Facts.Supply, state.Facts.SupplySince)).Concat(Decency(facts.Tenure, facts.Label)).OrderBy(clock => clock.On)];
    }

    /// <summary>While the fund decides, supply is kept; of several pending requests the earliest counts.</summary>
    public static IEnumerable<RightsClock> Undecided(IEnumerable<FslRequest> requests) =>
        from request in requests.Where(request => request is { Kind: FslKind.Energy, Decision: FslDecision.Pending }).Take(1)
        select new RightsClock(RightsClockCode.FslUndecided, request.On, request.On.AddMonths(UndecidedMonths), UndecidedSource);

    /// <summary>Of households with the energy voucher or the fund's help, with a meter that communicates.</summary>
    public static IEnumerable<RightsClock> Limited(string? supply, DateOnly? since) =>
        supply == "limited" && since is { } day ? [new RightsClock(RightsClockCode.PowerLimited, day, day.AddDays(LimitedDays), LimitedSource)] : [];

    /// <summary>Only what is let must be decent.</summary>
    public static IEnumerable<RightsClock> Decency(string? tenure, string? label) =>
        tenure is "privateTenant" or "socialTenant"
            ? DecencyDays.Where(decent => decent.Label == label).Select(decent => new RightsClock(RightsClockCode.NotDecent, null, decent.On, DecencySource))
            : [];
}
