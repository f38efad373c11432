using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Programmes;

/// <param name="Planned">Visits over the period; taken as given only when the sharing is by hand.</param>
/// <param name="Households">Answered; never taken: the programme's households are shared by population.</param>
internal sealed record TargetInput(TerritoryCode? Territory, int? Planned, int? Households = null);

/// <summary>A territory in which the programme begins or ends on a day of its own, as a pilot does.</summary>
internal sealed record PeriodInput(TerritoryCode? Territory, DateOnly? From, DateOnly? To);

/// <param name="AmountCents">In euro cents, over the whole period.</param>
/// <param name="Id">Answered; given back, it is the same line under whatever name.</param>
internal sealed record BudgetLineInput(string? Label, long? AmountCents, string? Id = null, BudgetNature? Nature = null);

/// <summary>A programme as coordination writes it; what GET answers may be sent back by PUT.</summary>
internal sealed record ProgrammeInput
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The day from which the programme takes no more facts; by itself three months after its end.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Visits over the whole period; by hand, the sum of the targets, and may be left out.</summary>
    public int? Planned { get; init; }

    public TargetSharing? Sharing { get; init; }

    /// <summary>Households of the département.</summary>
    public int? Households { get; init; }

    public IReadOnlyList<TargetInput?>? Targets { get; init; }

    /// <summary>Only of territories whose days differ from the programme's.</summary>
    public IReadOnlyList<PeriodInput?>? Periods { get; init; }

    public IReadOnlyList<BudgetLineInput?>? Budget { get; init; }

    /// <summary>Whose visit the national programme pays back: very modest income by Anah unless said otherwise.</summary>
    public EligibilityRule? Eligibility { get; init; }

    /// <summary>Within how many months before the referral two requests for FSL aid are a recurrence; 36 unless said otherwise.</summary>
    public int? RecurrenceMonths { get; init; }

    /// <summary>Months for which the personal data of its cases stays in use after the last contact; the service's setting unless said otherwise.</summary>
    public int? ActiveMonths { get; init; }

    /// <summary>Months in the intermediate archive after that; the service's setting unless said otherwise.</summary>
    public int? ArchiveMonths { get; init; }

    public static ProgrammeInput Of(Programme programme) => new()
    {
        Id = programme.Id,
        Name = programme.Name,
        From = programme.From,
        To = programme.To,
        ClosedOn = programme.ClosedOn,
        Planned = programme.Planned,
        Sharing = programme.Sharing,
        Households = programme.Households,
        Targets = [.. programme.Targets.Select(target => new TargetInput(target.Territory, target.Planned, target.Households))],
        Periods = [.. programme.Targets.Where(target => target.HasOwnDays).Select(target => new PeriodInput(target.Territory, target.From, target.To))],
        Budget = [.. programme.Budget.Select(line => new BudgetLineInput(line.Label, line.AmountCents, line.Id, line.Nature))],
        Eligibility = programme.Eligibility,
        RecurrenceMonths = programme.RecurrenceMonths,
        ActiveMonths = programme.ActiveMonths,
        ArchiveMonths = programme.ArchiveMonths,
    };
}
