using System.Text.Json.Serialization;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>The household and its budget: persons, income, charges, bills and contracts.</summary>
public sealed record HouseholdSection
{
    /// <summary>Everyone in the household, the reference person first.</summary>
    public IReadOnlyList<Resident> Persons { get; init => field = value ?? []; } = [];

    /// <summary>Reference tax income (RFR), cents a year: the sum of the notices of all who live there.</summary>
    public long? ReferenceTaxIncomeCents { get; init; }

    /// <summary>How many notices the income is the sum of.</summary>
    public int? TaxNotices { get; init; }

    /// <summary>What was shown for the income.</summary>
    public IncomeProof? IncomeProof { get; init; }

    /// <summary>When it was seen.</summary>
    public DateOnly? IncomeProofSeenOn { get; init; }

    /// <summary>Persons on the tax notice; kept as said, no ceiling is read by it.</summary>
    public int? TaxHouseholdPersons { get; init; }

    /// <summary>Cents a month.</summary>
    public long? DisposableIncomeMonthlyCents { get; init; }

    /// <summary>Rent or loan, cents a month.</summary>
    public long? HousingCostMonthlyCents { get; init; }

    /// <summary>Other charges that come back, cents a month.</summary>
    public long? OtherChargesMonthlyCents { get; init; }

    /// <summary>What is paid for each energy, from the bills, and under which contract; an energy at most once.</summary>
    public IReadOnlyList<EnergyContract> Energies { get; init => field = value ?? []; } = [];

    /// <summary>Unpaid energy bills, cents.</summary>
    public long? ArrearsCents { get; init; }

    /// <summary>The household receives the chèque énergie.</summary>
    public bool? EnergyVoucher { get; init; }

    /// <summary>The energy contract is in the household's own name: the chèque énergie goes to its holder's tax household.</summary>
    public bool? ContractInOwnName { get; init; }

    /// <summary>The number of the delivery point (PDL) is at hand; the number itself is never kept.</summary>
    public bool? DeliveryPointKnown { get; init; }

    /// <summary>The household applied for the chèque énergie.</summary>
    public bool? EnergyVoucherAsked { get; init; }

    /// <summary>The household did not want to speak of money: nothing about it is missing then.</summary>
    public bool? BudgetNotDisclosed { get; init; }

    public string? Comment { get; init; }
}

/// <summary>A person who lives there.</summary>
public sealed record Resident : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>In completed years, on the day of the visit.</summary>
    public int? Age { get; init; }

    /// <summary>A child who lives as much with the other parent.</summary>
    public bool? AlternatingCustody { get; init; }
}

/// <summary>One energy of the household: its bills and its contract.</summary>
public sealed record EnergyContract
{
    public Energy? Energy { get; init; }

    /// <summary>Cents a year, added from the bills.</summary>
    public long? AnnualCents { get; init; }

    public string? Supplier { get; init; }

    public ContractKind? Contract { get; init; }

    /// <summary>Subscribed power in kVA, for electricity.</summary>
    public decimal? PowerKva { get; init; }
}
