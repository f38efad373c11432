using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;

namespace Slime.Model.Reporting.Money;

public sealed record FundingSpending(BudgetNature Nature, long EligibleCents);

/// <param name="Post">The post in which the days were worked.</param>
public sealed record FundingDays(Role Role, string? Post, decimal Days, long CostCents);

/// <summary>What is asked back for a period, as it was when it was frozen: it never changes. Case numbers only, no household.</summary>
/// <param name="Number">1, or that of the annex.</param>
public sealed record FundingFile(
    string ProgrammeId, string ProgrammeName, DateOnly From, DateOnly To, int Number, DateTimeOffset FrozenAt, string FrozenBy, Indicators.EligibilityRule Rule, ImmutableArray<string> Cases,
    ImmutableArray<FundingSpending> Spending, ImmutableArray<FundingDays> Days, int RatePerTenThousand, string? RateSource)
{
    /// <summary>The last day of its spending, in a file that ends with its programme: bills are paid for some months after it. Null when that is its own last day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? SpendingUntil { get; init; }

    public int Households => Cases.Length;

    public long SpendingCents => Spending.Sum(part => part.EligibleCents);

    public long StaffCents => Days.Sum(part => part.CostCents);

    public long TotalCents => SpendingCents + StaffCents;

    /// <summary>What is asked back, half a cent rounded up.</summary>
    public long AskedCents => Money.Cents.Part(TotalCents, RatePerTenThousand, 10_000);
}
