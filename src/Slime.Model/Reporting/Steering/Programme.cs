using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Calendar;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.Steering;

/// <summary>What one territory is to do in a programme.</summary>
/// <param name="Planned">Visits over the whole period.</param>
/// <param name="Households">Estimated households of the territory: its part of the programme's by population.</param>
public sealed record TerritoryTarget(TerritoryCode Territory, int Planned, int Households)
{
    /// <summary>The day on which the programme begins there; null for its own first day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? From { get; init; }

    /// <summary>The last day there; null for the programme's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? To { get; init; }

    [JsonIgnore]
    public bool HasOwnDays => From is not null || To is not null;

    /// <summary>What communes that came or went changed; null when none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TargetStep>? Steps { get; init; }
}

/// <summary>From a day on a territory has more to do, or less: communes came or went, and with them what was left of their part.</summary>
/// <param name="Plan">By which they did.</param>
/// <param name="Visits">From that day until the end; negative for a territory that gave communes away.</param>
/// <param name="Households">Of those communes.</param>
public sealed record TargetStep(string Plan, DateOnly On, int Visits, int Households);

/// <param name="AmountCents">In euro cents, over the whole period.</param>
/// <param name="Id">What expenses name, so that a line may be called otherwise; programmes of before have lines without.</param>
public sealed record BudgetLine(string Label, long AmountCents, string? Id = null, BudgetNature Nature = BudgetNature.Other)
{
    /// <summary>The lines with an id each: one without gets the first number that is free.</summary>
    public static ImmutableArray<BudgetLine> Numbered(IEnumerable<BudgetLine> lines)
    {
        var all = lines.ToList();
        var taken = all.Select(line => line.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var number = 0;
        return [.. all.Select(line => line.Id is null ? line with { Id = Free() } : line)];

        string Free()
        {
            while (!taken.Add($"l{++number}"))
            {
                // The number is another line's.
            }

            return $"l{number}";
        }
    }
}

/// <summary>A period with its targets and its budget, as coordination set them. No two programmes cover the same day.</summary>
public sealed record Programme
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Visits over the whole period: the sum of the targets.</summary>
    public required int Planned { get; init; }

    public required TargetSharing Sharing { get; init; }

    /// <summary>Households of the département, by which visits are compared.</summary>
    public required int Households { get; init; }

    /// <summary>In the order of the territories; kept as they were shared, so that a later census changes no past figure.</summary>
    public required ImmutableArray<TerritoryTarget> Targets { get; init; }

    public ImmutableArray<BudgetLine> Budget { get; init; } = [];

    /// <summary>Whose visit the national programme pays back. Programmes kept before it was asked had no condition of income.</summary>
    public EligibilityRule Eligibility { get; init; } = EligibilityRule.None;

    /// <summary>Within how many months before the referral two requests for FSL aid are a recurrence.</summary>
    public int RecurrenceMonths { get; init; } = FslRecurrence.DefaultWindowMonths;

    /// <summary>How long the personal data of its cases stays in use; null for as long as everywhere else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ActiveMonths { get; init; }

    /// <summary>How long it stays in the intermediate archive after that; null for as long as everywhere else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ArchiveMonths { get; init; }

    /// <summary>Of the territories that it is looked at in: see <see cref="In(TerritoryTarget)"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<TargetStep> Steps { get; init; } = [];

    [JsonIgnore]
    public ProgrammeTerms Terms => new(Eligibility, RecurrenceMonths) { ActiveMonths = ActiveMonths, ArchiveMonths = ArchiveMonths };

    public long BudgetCents => Budget.Sum(line => line.AmountCents);

    /// <summary>Cents, half away from zero; null without a target.</summary>
    public long? CostPerVisitCents => Planned == 0 ? null : (long)Math.Round((decimal)BudgetCents / Planned, MidpointRounding.AwayFromZero);

    /// <summary>The day from which its figures are final, when coordination closed it; null as long as it did not.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Months after its end after which a programme is closed by itself.</summary>
    public const int MonthsUntilClosed = 3;

    /// <summary>Its figures are final: it takes no more facts.</summary>
    public bool IsClosedOn(DateOnly day) => day >= ClosedOn || day > To.AddMonths(MonthsUntilClosed);

    /// <summary>Some territory begins or ends on a day of its own, as a pilot does.</summary>
    [JsonIgnore]
    public bool HasOwnDays => Targets.Any(target => target.HasOwnDays);

    /// <summary>The programme as it is in one territory: from its day to its day.</summary>
    public Programme In(TerritoryTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.HasOwnDays || target.Steps is not null ? this with { From = target.From ?? From, To = target.To ?? To, Steps = target.Steps ?? [] } : this;
    }

    /// <summary>The programme as it is in several territories together: what one of them gave to another changes nothing.</summary>
    public Programme In(IEnumerable<TerritoryTarget> targets) => this with { Steps = [.. targets.SelectMany(target => target.Steps ?? [])] };

    /// <inheritdoc cref="In(TerritoryTarget)"/>
    public Programme In(TerritoryCode territory) => Targets.FirstOrDefault(target => target.Territory == territory) is { } target ? In(target) : this;

    /// <summary>What counts in a territory until the end of a day: nothing from before it began, nothing from after it ended.</summary>
    public Selection Counted(Measure measure, DateOnly on) => new(measure, From, DayOrder.Earlier(on, To));

    public bool Covers(DateOnly day) => From <= day && day <= To;

    public bool Overlaps(DateOnly from, DateOnly to) => From <= to && from <= To;

    /// <summary>The target as it is on a day: communes that come later are not yet in it.</summary>
    public int PlannedOn(int planned, DateOnly on) => planned + Steps.Where(step => step.On <= on).Sum(step => step.Visits);

    /// <summary>
    /// Households by which visits until a day are compared: each commune weighs as long as it was there, half away from zero.
    /// </summary>
    public int HouseholdsOn(int households, DateOnly on)
    {
        if (Steps.Count == 0 || on < From) return households;
        var last = DayOrder.Earlier(on, To);
        var span = CalendarMonths.Between(From, last);
        return span == 0 ? households : households + (int)Math.Round(
            Steps.Where(step => step.On <= last).Sum(step => (decimal)step.Households * CalendarMonths.Between(BeginOf(step), last)) / span, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Visits expected by the end of <paramref name="on"/>: <paramref name="planned"/> in proportion of the calendar months gone
    /// by (<see cref="CalendarMonths"/>), and what came or went in proportion of those since, rounded half away from zero; 0 before
    /// the first day, all after the last.
    /// </summary>
    public int Expected(int planned, DateOnly on)
    {
        if (on < From) return 0;
        if (on >= To) return PlannedOn(planned, To);
        var exact = (decimal)planned * CalendarMonths.Between(From, on) / CalendarMonths.Between(From, To);
        exact += Steps.Where(step => step.On <= on).Sum(step => (decimal)step.Visits * CalendarMonths.Between(BeginOf(step), on) / CalendarMonths.Between(BeginOf(step), To));
        return (int)Math.Round(exact, MidpointRounding.AwayFromZero);
    }

    /// <summary>Nothing is expected of a territory before it begins.</summary>
    private DateOnly BeginOf(TargetStep step) => DayOrder.Later(step.On, From);
}
