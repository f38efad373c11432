using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>Whoever keeps something made from cases subscribes with this to their changes.</summary>
internal interface ICaseProjection
{
    /// <summary>Adds what is to be known of the change to its transaction: both stand, or neither.</summary>
    /// <param name="before">The case before the change; null when it begins.</param>
    void Mark(LedgerTransaction transaction, CaseState? before, CaseState state, JournalPosition position);

    /// <summary>Messages that follow from a change, sent with its own.</summary>
    /// <param name="before">Null when the case begins.</param>
    IEnumerable<OutboxMessage> Following(CaseState? before, CaseState state) => [];

    /// <summary>A change of a case stands. Only a hint: it is lost with the process.</summary>
    /// <param name="written">As it was marked.</param>
    void Changed(LedgerTransaction written);
}
