using Slime.Functions.Cases;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Referrals;

namespace Slime.Functions.Corrections;

/// <summary>A number that is struck out of a household: the fact, and what it writes.</summary>
internal sealed class StruckNumber(HouseholdChanges changes, PersonalData before, Referral after, HouseholdCorrected fact)
{
    /// <summary>The correction comes last: its rows bear the number of its fact.</summary>
    public Decision AddTo(Decision decision) => decision is Decision.Accepted accepted ? new Decision.Accepted(accepted.Facts.Add(fact)) : decision;

    public void Write(CaseChange change) => changes.Write(change, before, after);
}

/// <summary>Strikes numbers out that turned out to be somebody else's.</summary>
internal sealed class StruckNumbers(PersonStore persons, HouseholdChanges changes)
{
    /// <param name="tried">The number that was tried; null for the household's first.</param>
    /// <returns>Null when the household has no such number, any more or ever.</returns>
    public async Task<StruckNumber?> StrikeAsync(CaseState state, string? tried, CancellationToken cancellation)
    {
        if (await persons.FindAsync(state.Id, cancellation) is not { } known || (tried ?? known.Referral.Household.Phone) is not { } number) return null;
        var after = known.Referral with { Household = known.Referral.Household.WithoutPhone(number) };
        return HouseholdChanges.FactOf(state, known.Referral, after) is { } fact ? new StruckNumber(changes, known, after, fact) : null;
    }
}
