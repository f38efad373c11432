using Slime.Functions.Security;
using Slime.Model.Communes;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Money;

/// <param name="Taken">Expenses that were not there before.</param>
internal sealed record ImportAnswer(int Taken);

/// <param name="Annex">Another file for a period that has one: a correction.</param>
internal sealed record FundingInput(DateOnly? From, DateOnly? To, bool? Annex);

internal sealed record SpendingTerritory(TerritoryCode Code, long SpentCents);

internal sealed record SpendingLineAnswer(string Id, string? Label, BudgetNature? Nature, long PlannedCents, long ProRataCents, long SpentCents, long EligibleCents);

internal sealed record SpendingAnswer(
    DateOnly On, long PlannedCents, long ProRataCents, long SpentCents, long EligibleCents, long? StaffCents, long IncomePlannedCents, long IncomeAskedCents, long IncomeReceivedCents, int Visits,
    long? GrossPerVisitCents, long? NetPerVisitCents, long? PlannedPerVisitCents, long? ProRataPerVisitCents, long RemainingCents, int RemainingVisits, long? RemainingPerVisitCents, string Included,
    IReadOnlyList<SpendingLineAnswer> Lines, IReadOnlyList<SpendingYear> Years, IReadOnlyList<SpendingTerritory> Territories, long EquipmentCents, long? EquipmentPerVisitCents)
{
    public static SpendingAnswer Of(MoneyBook book)
    {
        var figures = book.Figures;
        return new SpendingAnswer(
            figures.On, figures.PlannedCents, figures.ProRataCents, figures.SpentCents, figures.EligibleCents, figures.StaffCents, figures.IncomePlannedCents, figures.IncomeAskedCents,
            figures.IncomeReceivedCents, figures.Visits, figures.GrossPerVisitCents, figures.NetPerVisitCents, figures.PlannedPerVisitCents, figures.ProRataPerVisitCents, figures.RemainingCents,
            figures.RemainingVisits, figures.RemainingPerVisitCents, MoneyWords.Included(book),
            [.. figures.Lines.Select(line => new SpendingLineAnswer(line.Id, line.Line?.Label, line.Line?.Nature, line.PlannedCents, line.ProRataCents, line.SpentCents, line.EligibleCents))], figures.Years,
            [.. SpendingFigures.ByTerritory(book.Programme, book.Expenses.Where(expense => expense.On <= figures.On)).Select(part => new SpendingTerritory(part.Territory, part.Cents))],
            figures.EquipmentCents, figures.EquipmentPerVisitCents);
    }
}

internal sealed record FreezeResult(FrozenFunding File, bool IsNew);

/// <summary>The idempotency key of a request to freeze, and the content it came with.</summary>
internal sealed record FreezeKey(string Hash, string Content);

/// <summary>Freezes what is asked back for a period.</summary>
internal sealed class FundingWork(MoneyReader reader, FundingFiles files, IdempotencyKeys keys, LocalTime time, TimeProvider clock)
{
    /// <param name="key">The same again gets what it froze, as if it were new.</param>
    /// <returns>Neither a file nor errors when the key was used with other content.</returns>
    public async Task<(FreezeResult? Frozen, IReadOnlyList<FieldError> Errors)> FreezeAsync(Programme programme, FundingInput input, Caller caller, CancellationToken cancellation, FreezeKey? key = null)
    {
        var errors = new List<FieldError>();
        if (input.From is null) errors.Add(new FieldError("from", FieldErrorCodes.Required, []));
        if (input.To is null) errors.Add(new FieldError("to", FieldErrorCodes.Required, []));
        if (input is { From: { } first, To: { } last })
        {
            if (last < first) errors.Add(new FieldError("to", "ends_before_start", []));
            else if (first < programme.From || last > programme.To)
                errors.Add(new FieldError("from", "money_outside_programme", [Platform.Web.Dates.Day(programme.From), Platform.Web.Dates.Day(programme.To)]));
            else if (last >= time.Today) errors.Add(new FieldError("to", "funding_not_over", []));
            else if (MoneyReading.SpendingUntil(programme, last) is var until && until >= time.Today) errors.Add(new FieldError("to", "funding_bills_open", [Platform.Web.Dates.Day(until)]));
        }

        if (errors.Count > 0) return (null, errors);
        var (from, to) = (input.From!.Value, input.To!.Value);
        var earlier = (await files.ListAsync(programme.Id, cancellation)).Where(file => file.From == from && file.To == to).ToList();
        var exists = earlier.Count > 0 && input.Annex != true;
        var isRepeat = false;
        // A request that is refused keeps no key: only what freezes promises a file.
        if (key is not null && (!exists || await keys.IsUsedAsync(key.Hash, cancellation)))
        {
            switch (await keys.ClaimAsync(key.Hash, key.Content, FundingFiles.IdOf(from, to, earlier.Count + 1), cancellation))
            {
                case KeyClaim.Reused:
                    return (null, []);
                case KeyClaim.Known known:
                    isRepeat = true;
                    if (await files.FindAsync(programme.Id, known.Result, cancellation) is { } stands) return (new FreezeResult(stands, IsNew: true), []);
                    break;
            }
        }

        if (exists) return (new FreezeResult(earlier[^1], IsNew: false), []);
        var file = await reader.FundingOfAsync(programme, from, to, earlier.Count + 1, caller.Actor.At(clock.GetUtcNow()), cancellation);
        var (frozen, isNew) = await files.FreezeAsync(file, cancellation);
        return (new FreezeResult(frozen, isNew || isRepeat), []);
    }
}
