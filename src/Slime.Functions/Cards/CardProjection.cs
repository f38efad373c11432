using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Cards;

/// <summary>
/// Every change of a case writes its card in the same transaction. A transaction that writes the personal data of the case writes
/// the household's part with it, whoever made it and why: nobody has to remember the card.
/// </summary>
internal sealed class CardProjection(CardIndex index) : ICaseProjection
{
    public void Mark(LedgerTransaction transaction, CaseState state, JournalPosition position, bool isNew)
    {
        var row = Row(state, position);
        var key = LedgerKeys.Person(state.Id);
        if (transaction.Actions.FirstOrDefault(action => action.Entity.RowKey == key) is { } personal)
            row.With(personal.ActionType == TableTransactionActionType.Delete ? null : HouseholdCard.Of((transaction.MadeOf<PersonalData>(key) ?? PersonRow.FromEntity((TableEntity)personal.Entity)).Referral));
        else if (isNew)
            row.With(null);
        // A new case has no card yet, and storage need not look for one.
        if (isNew) transaction.Insert(row);
        else transaction.Merge(row);
    }

    /// <summary>The card of a case whose personal data was read beside it.</summary>
    public static void Mark(LedgerTransaction transaction, CaseState state, JournalPosition position, HouseholdCard? household) =>
        transaction.Merge(Row(state, position).With(household));

    public void Changed(LedgerTransaction written)
    {
        foreach (var action in written.Actions)
        {
            if (action.Entity is TableEntity row && CardRow.IsCard(row)) index.Wrote(row);
        }
    }

    private static TableEntity Row(CaseState state, JournalPosition position) => CardRow.Of(CaseCard.Of(state, LocalTime.Zone), position.Sequence);
}
