using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Communes;

namespace Slime.Model.Reporting.Money;

/// <summary>Why money comes back on a line.</summary>
public enum CreditReason
{
    Return,
    Rebate,
    WrongAmount,
    WrongLine,
    Cancelled,
}

/// <summary>An invoice that was paid, or a credit note, which is below 0 and says why.</summary>
/// <param name="Line">The id of the budget line, whatever it is called.</param>
public sealed record Expense(string Id, DateOnly On, string Line, long AmountCents)
{
    public const long MaxCents = 1_000_000_000_00;

    /// <summary>Null for the whole département.</summary>
    public TerritoryCode? Territory { get; init; }

    public CreditReason? Credit { get; init; }

    /// <summary>The amount holds the tax.</summary>
    public bool VatIncluded { get; init; } = true;

    /// <summary>The number of the piece in the accounts.</summary>
    public string? Piece { get; init; }

    public string? Supplier { get; init; }

    /// <summary>May be asked back from the national programme.</summary>
    public bool Eligible { get; init; } = true;

    public string? Note { get; init; }
}

/// <summary>Who gives money.</summary>
public enum IncomeKind
{
    State,
    Cee,
    Department,
    Anah,
    Supplier,
    Sponsor,
    Other,
}

/// <summary>Money that is to come, was asked for, or came. What is taken back is below 0 and says why.</summary>
public sealed record Income(string Id, DateOnly On, IncomeKind Kind, long PlannedCents, long AskedCents, long ReceivedCents)
{
    public CreditReason? Credit { get; init; }

    public string? Note { get; init; }
}

/// <param name="CentsPerDay">What a day of the role costs from a day on.</param>
public sealed record DayRate(Staff.Role Role, DateOnly From, long CentsPerDay);

/// <param name="PerTenThousand">5050 is 50.5 %.</param>
/// <param name="Source">Where it is written.</param>
public sealed record FundingRate(DateOnly From, int PerTenThousand, string? Source);

/// <summary>What staff costs a day and how much is paid back, by dated rows.</summary>
public sealed record MoneyTerms(ImmutableArray<DayRate> DayRates, ImmutableArray<FundingRate> FundingRates)
{
    /// <summary>No day has a price until coordination says so; half of what is eligible is paid back at most, says the national network.</summary>
    public static MoneyTerms OfTheSource { get; } = new([], [new FundingRate(new DateOnly(2014, 1, 1), 5000, null)]);

    [JsonIgnore]
    public bool HasDayRates => !DayRates.IsDefaultOrEmpty;

    public FundingRate? RateOn(DateOnly day) => FundingRates.Where(rate => rate.From <= day).MaxBy(rate => rate.From);

    public DayRate? DayRateOn(Staff.Role role, DateOnly day) => DayRates.Where(rate => rate.Role == role && rate.From <= day).MaxBy(rate => rate.From);
}
