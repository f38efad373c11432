using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Text;

namespace Slime.Functions.Money;

/// <summary>An invoice, or with an amount below 0 a credit note, which says why.</summary>
internal sealed record ExpenseInput
{
    public DateOnly? On { get; init; }

    /// <summary>The id of a budget line, or what it is called.</summary>
    public string? Line { get; init; }

    public long? AmountCents { get; init; }

    public TerritoryCode? Territory { get; init; }

    public CreditReason? Credit { get; init; }

    public bool? VatIncluded { get; init; }

    public string? Piece { get; init; }

    public string? Supplier { get; init; }

    public bool? Eligible { get; init; }

    public string? Note { get; init; }
}

internal sealed record IncomeInput
{
    public DateOnly? On { get; init; }

    public IncomeKind? Kind { get; init; }

    public long? PlannedCents { get; init; }

    public long? AskedCents { get; init; }

    public long? ReceivedCents { get; init; }

    public CreditReason? Credit { get; init; }

    public string? Note { get; init; }
}

internal sealed record MoneyTermsInput(IReadOnlyList<DayRate?>? DayRates, IReadOnlyList<FundingRate?>? FundingRates);

/// <summary>Money of what was said, checked against its programme.</summary>
internal static class MoneyReading
{
    private const int MaxPiece = 60;
    private const int MaxText = 200;

    /// <summary>Months after the end in which bills of a programme may still be paid.</summary>
    private const int MonthsAfterEnd = Programme.MonthsUntilClosed;

    /// <summary>The last day of what was spent for a period that ends on a day: bills that are paid after the programme are of its last one.</summary>
    public static DateOnly SpendingUntil(Programme programme, DateOnly to) => to == programme.To ? to.AddMonths(MonthsAfterEnd) : to;

    public static Expense? Read(ExpenseInput input, string id, Programme programme, IReadOnlySet<TerritoryCode> territories, List<FieldError> errors, string path = "")
    {
        var before = errors.Count;
        Day(input.On, programme, path + "on", errors);
        var line = programme.Budget.FirstOrDefault(known => known.Id == input.Line) ?? programme.Budget.FirstOrDefault(known => string.Equals(known.Label, CleanText.OneLine(input.Line), StringComparison.OrdinalIgnoreCase));
        if (string.IsNullOrWhiteSpace(input.Line)) Wrong("line", FieldErrorCodes.Required);
        else if (line is null) Wrong("line", "budget_line_unknown");
        Amount(input.AmountCents, input.Credit, path + "amountCents", path + "credit", errors);
        if (input.AmountCents == 0) Wrong("amountCents", "amount_zero");
        if (input.Territory is { } where && !territories.Contains(where)) Wrong("territory", "territory_unknown");
        var piece = Text(input.Piece, MaxPiece, path + "piece", errors);
        var supplier = Text(input.Supplier, MaxText, path + "supplier", errors);
        var note = Text(input.Note, MaxText, path + "note", errors);
        if (errors.Count > before) return null;
        return new Expense(id, input.On!.Value, line!.Id!, input.AmountCents!.Value)
        {
            Territory = input.Territory,
            Credit = input.Credit,
            VatIncluded = input.VatIncluded ?? true,
            Piece = piece,
            Supplier = supplier,
            Eligible = input.Eligible ?? true,
            Note = note,
        };

        void Wrong(string field, string code) => errors.Add(new FieldError(path + field, code, []));
    }

    public static Income? Read(IncomeInput input, string id, Programme programme, List<FieldError> errors)
    {
        var before = errors.Count;
        Day(input.On, programme, "on", errors);
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        if (input is { PlannedCents: null, AskedCents: null, ReceivedCents: null }) errors.Add(new FieldError("receivedCents", FieldErrorCodes.Required, []));
        Amount(input.PlannedCents ?? 0, input.Credit, "plannedCents", "credit", errors);
        Amount(input.AskedCents ?? 0, input.Credit, "askedCents", "credit", errors);
        Amount(input.ReceivedCents ?? 0, input.Credit, "receivedCents", "credit", errors);
        var note = Text(input.Note, MaxText, "note", errors);
        return errors.Count > before ? null : new Income(id, input.On!.Value, input.Kind!.Value, input.PlannedCents ?? 0, input.AskedCents ?? 0, input.ReceivedCents ?? 0) { Credit = input.Credit, Note = note };
    }

    public static MoneyTerms? Read(MoneyTermsInput input, List<FieldError> errors)
    {
        var before = errors.Count;
        foreach (var (rate, index) in (input.DayRates ?? []).Select((rate, index) => (rate, index)))
        {
            if (rate is null || !TimePurposes.Roles.Contains(rate.Role)) errors.Add(new FieldError($"dayRates[{index}].role", FieldErrorCodes.UnknownValue, []));
            else if (rate.CentsPerDay is < 0 or > Expense.MaxCents) errors.Add(new FieldError($"dayRates[{index}].centsPerDay", FieldErrorCodes.OutOfRange, [0, Expense.MaxCents]));
            else if (input.DayRates!.Take(index).Any(other => other?.Role == rate.Role && other.From == rate.From)) errors.Add(new FieldError($"dayRates[{index}].from", "duplicate", []));
        }

        foreach (var (rate, index) in (input.FundingRates ?? []).Select((rate, index) => (rate, index)))
        {
            if (rate is null) errors.Add(new FieldError($"fundingRates[{index}].from", FieldErrorCodes.Required, []));
            else if (rate.PerTenThousand is < 0 or > 10_000) errors.Add(new FieldError($"fundingRates[{index}].perTenThousand", FieldErrorCodes.OutOfRange, [0, 10_000]));
            else if (input.FundingRates!.Take(index).Any(other => other?.From == rate.From)) errors.Add(new FieldError($"fundingRates[{index}].from", "duplicate", []));
            else _ = Text(rate.Source, MaxText, $"fundingRates[{index}].source", errors);
        }

        if (input.FundingRates is not { Count: > 0 }) errors.Add(new FieldError("fundingRates", FieldErrorCodes.Required, []));
        return errors.Count > before ? null : new MoneyTerms([.. (input.DayRates ?? []).OfType<DayRate>()], [.. input.FundingRates!.OfType<FundingRate>()]);
    }

    private static void Day(DateOnly? on, Programme programme, string path, List<FieldError> errors)
    {
        if (on is not { } day) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
        else if (day < programme.From || day > programme.To.AddMonths(MonthsAfterEnd))
            errors.Add(new FieldError(path, "money_outside_programme", [Platform.Web.Dates.Day(programme.From), Platform.Web.Dates.Day(programme.To.AddMonths(MonthsAfterEnd))]));
    }

    private static void Amount(long? cents, CreditReason? credit, string path, string creditPath, List<FieldError> errors)
    {
        if (cents is not { } amount) errors.Add(new FieldError(path, FieldErrorCodes.Required, []));
        else if (Math.Abs((decimal)amount) > Expense.MaxCents) errors.Add(new FieldError(path, FieldErrorCodes.OutOfRange, [-Expense.MaxCents / 100, Expense.MaxCents / 100]));
        else if (amount < 0 && credit is null && errors.All(error => error.Path != creditPath)) errors.Add(new FieldError(creditPath, "credit_without_reason", []));
    }

    private static string? Text(string? text, int max, string path, List<FieldError> errors)
    {
        if (CleanText.IsAbsent(text)) return null;
        FieldText.Line(path, text, max, errors);
        return CleanText.OneLine(text);
    }
}
