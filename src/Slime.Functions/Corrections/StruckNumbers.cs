using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Platform.Storage;

namespace Slime.Functions.Corrections;

/// <summary>A number that is struck out of a household: the fact, and what it writes.</summary>
internal sealed class StruckNumber(HouseholdChanges changes, PersonalData before, Referral after, HouseholdCorrected fact)
{
    /// <summary>The correction comes last: its rows bear the number of its fact.</summary>
    public Decision AddTo(Decision decision) => decision is Decision.Accepted accepted ? new Decision.Accepted(accepted.Facts.Add(fact)) : decision;

    public void Write(CaseChange change) => changes.Write(change, before, after);
}

/// <summary>Strikes numbers out that turned out to be somebody else's.</summary>
internal sealed class StruckNumbers(CaseStore cases, PersonStore persons, LedgerTable ledger, HouseholdChanges changes)
{
    /// <summary>Gives the number back that an attempt struck out which was recorded by mistake.</summary>
    /// <returns>Null when it struck none out, or the number is there again.</returns>
    public async Task<StruckNumber?> GiveBackAsync(CaseState state, RecordId contact, CancellationToken cancellation)
    {
        if (state.Contacts.FirstOrDefault(made => made.Id == contact) is not { Result: ContactResult.WrongNumber }) return null;
        if (await StruckByAsync(state.Id, contact, cancellation) is not var (before, after) || await persons.FindAsync(state.Id, cancellation) is not { } known) return null;
        var number = (after.StruckPhones ?? []).Except(before.StruckPhones ?? []).FirstOrDefault();
        if (number is null) return null;
        var again = known.Referral with { Household = known.Referral.Household.WithPhoneAgain(number, before) };
        return HouseholdChanges.FactOf(state, known.Referral, again) is { } fact ? new StruckNumber(changes, known, again, fact) : null;
    }

    /// <summary>What the attempt corrected: the next fact of the same transaction.</summary>
    private async Task<(Household Before, Household After)?> StruckByAsync(CaseId id, RecordId contact, CancellationToken cancellation)
    {
        JournalEntry? attempt = null;
        await foreach (var entry in cases.HistoryAsync(id, cancellation))
        {
            if (attempt is not null && entry is { Kind: "householdCorrected" } && entry.At == attempt.At)
                return await ledger.FindAsync(LedgerKeys.Partition(id.Territory), LedgerKeys.Correction(id, entry.Sequence), cancellation) is { } row ? CorrectionRow.HouseholdsOf(row) : null;
            if (entry.Kind == "contactAttempted" && FactJson.DetailsOf(entry).Contains($"\"{contact}\"", StringComparison.Ordinal)) attempt = entry;
        }

        return null;
    }

    /// <param name="tried">The number that was tried; null for the household's first.</param>
    /// <returns>Null when the household has no such number, any more or ever.</returns>
    public async Task<StruckNumber?> StrikeAsync(CaseState state, string? tried, CancellationToken cancellation)
    {
        if (await persons.FindAsync(state.Id, cancellation) is not { } known || (tried ?? known.Referral.Household.Phone) is not { } number) return null;
        var after = known.Referral with { Household = known.Referral.Household.WithoutPhone(number) };
        return HouseholdChanges.FactOf(state, known.Referral, after) is { } fact ? new StruckNumber(changes, known, after, fact) : null;
    }
}
