using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.Satisfaction;

/// <summary>One line of figures.</summary>
/// <param name="Territory">Null for the whole département.</param>
/// <param name="Mediator">The post; null for a territory.</param>
/// <param name="Answers">Always told.</param>
/// <param name="Mean">Of the marks from 1 to 5, to one decimal; null as long as there are too few answers, and so are the next two.</param>
/// <param name="NeedsMet">Of a hundred that answered, how many gave a 4 or a 5.</param>
/// <param name="Recommends">Of a hundred that said whether they would recommend the visit.</param>
public sealed record SatisfactionLine(TerritoryCode? Territory, string? Mediator, SatisfactionSource Source, int Answers, decimal? Mean, decimal? NeedsMet, decimal? Recommends)
{
    internal static SatisfactionLine Of(TerritoryCode? territory, string? mediator, SatisfactionSource source, SatisfactionCount count, int least)
    {
        var shows = count.Answers >= least;
        return new SatisfactionLine(
            territory, mediator, source, count.Answers, shows ? count.Mean : null, shows ? Percent(count.Met, count.Answers) : null, shows && count.Recommend + count.DoNot >= least ? Percent(count.Recommend, count.Recommend + count.DoNot) : null);
    }

    private static decimal Percent(int part, int whole) => decimal.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);
}

/// <summary>What is shown of satisfaction to a person.</summary>
/// <param name="From">The first day of a month.</param>
/// <param name="To">The last day of a month.</param>
/// <param name="Mediators">Only of those with enough answers; one's own at once, those of others a month later.</param>
public sealed record SatisfactionAnswer(DateOnly From, DateOnly To, IReadOnlyList<SatisfactionLine> Territories, IReadOnlyList<SatisfactionLine> Mediators);

/// <summary>Adds up what households think, for the person who asks.</summary>
internal sealed class SatisfactionReader(SatisfactionStore store, StaffStore staff, CommuneService communes, LocalTime time)
{
    /// <summary>Whole months; the twelve that end with this one when nothing is said.</summary>
    public async Task<SatisfactionAnswer> OfAsync(Caller caller, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var last = SatisfactionRules.FirstOf(to ?? time.Today);
        var first = SatisfactionRules.FirstOf(from ?? last.AddMonths(-11));
        var counted = (await store.AllAsync(cancellation)).Where(month => first <= month.Month && month.Month <= last).ToList();
        var sees = communes.Directory.Territories.Select(known => known.Code).Where(code => caller.Is(Role.Coordination) || caller.Territories.Contains(code)).ToList();
        var territories = new List<SatisfactionLine>();
        foreach (var source in Enum.GetValues<SatisfactionSource>())
        {
            if (caller.Is(Role.Coordination)) territories.Add(SatisfactionLine.Of(null, null, source, Sum(counted.Where(month => month.Source == source)), SatisfactionRules.LeastOfTerritory));
            territories.AddRange(sees.Select(code => SatisfactionLine.Of(code, null, source, Sum(counted.Where(month => month.Source == source && month.Territory == code)), SatisfactionRules.LeastOfTerritory)));
        }

        return new SatisfactionAnswer(first, last.AddMonths(1).AddDays(-1), territories, await MediatorsAsync(caller, sees, counted, cancellation));
    }

    /// <summary>A tutor, who leads nobody, sees no colleague's.</summary>
    private async Task<IReadOnlyList<SatisfactionLine>> MediatorsAsync(Caller caller, List<TerritoryCode> sees, IReadOnlyList<MonthOfSatisfaction> counted, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var until = SatisfactionRules.LastMonthForOthers(time.Today);
        var lines = from month in counted
                    let own = caller.Posts.Any(post => post.Id == month.Post)
                    where own || (month.Month <= until && MayLead(caller, people.Find(month.Post), sees))
                    group month by (month.Post, month.Source) into of
                    orderby of.Key.Post, of.Key.Source
                    select SatisfactionLine.Of(people.Find(of.Key.Post)?.Territory, of.Key.Post, of.Key.Source, Sum(of), SatisfactionRules.LeastOfMediator);
        return [.. lines.Where(line => line.Mean is not null)];
    }

    private static bool MayLead(Caller caller, StaffMember? post, List<TerritoryCode> sees) =>
        caller.Is(Role.Coordination) || (post?.Territory is { } territory && sees.Contains(territory) && caller.Posts.Any(own => own.Role == Role.Pilot && own.Territory == territory));

    private static SatisfactionCount Sum(IEnumerable<MonthOfSatisfaction> months) => months.Aggregate(SatisfactionCount.Empty, (sum, month) => sum + month.Count);
}
