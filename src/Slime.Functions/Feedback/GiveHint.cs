using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Feedback;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Feedback;

/// <summary>Writes a hint down, its words in a row of their own, and has the mediator told: one transaction.</summary>
internal sealed class GiveHint(CaseStore cases, LocalTime time, TimeProvider clock)
{
    /// <param name="hint">Of a request that may come again.</param>
    public Task<CommandOutcome> RunAsync(CaseId id, Caller caller, HintText text, CancellationToken cancellation, RecordId? hint = null) => cases.ChangeAsync<CommandOutcome>(async () =>
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayFollow(stored.State)) return (null, new CommandOutcome.NotFound());
        switch (HintDecisions.Give(stored.State, text.Kinds, time.Today, hint))
        {
            case Decision.Refused refused:
                return (null, new CommandOutcome.Refused(refused));
            case Decision.Accepted { Facts.IsEmpty: true }:
                return (null, new CommandOutcome.Done(stored.State, stored.Journal.Sequence));
            case Decision.Accepted { Facts: [ContactHintGiven fact] }:
                var change = CaseChange.Of(stored, caller.Actor.At(clock.GetUtcNow())).Record(fact);
                if (!fact.Kinds.Contains(HintKind.Unknown)) change.Transaction.Insert(HintRow.ToEntity(id, fact.Hint, text));
                change.Send(NotifyStaff.MessageFor(id, $"{ContactHintNotice.Name}-{fact.Hint}"));
                return (change, new CommandOutcome.Done(change.State, change.Position.Sequence));
            default:
                throw new InvalidOperationException("A hint is one fact.");
        }
    }, cancellation);
}

/// <summary>The words of a hint.</summary>
internal static class HintRow
{
    public static TableEntity ToEntity(CaseId id, int number, HintText text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.Hint(id, number))
    {
        [nameof(HintText.Phone)] = text.Phone,
        [nameof(HintText.PhoneNote)] = text.PhoneNote,
        [nameof(HintText.Email)] = text.Email,
        [nameof(HintText.Times)] = text.Times,
    };

    public static HintText FromEntity(TableEntity row) =>
        new(row.GetString(nameof(HintText.Phone)), row.GetString(nameof(HintText.PhoneNote)), row.GetString(nameof(HintText.Email)), row.GetString(nameof(HintText.Times)));
}

/// <summary>The hints of a case, for those who work on it.</summary>
/// <param name="Text">Null when she knew none, or once it was erased.</param>
public sealed record ReadHint(ContactHint Hint, HintText? Text);

internal sealed class HintReader(LedgerTable ledger)
{
    public async Task<IReadOnlyList<ReadHint>> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.Hints.Count == 0) return [];
        var texts = new Dictionary<string, HintText>(StringComparer.Ordinal);
        await foreach (var row in ledger.ScanAsync(LedgerKeys.Partition(state.Territory), LedgerKeys.HintPrefix(state.Id), cancellation))
            texts[row.RowKey] = HintRow.FromEntity(row);
        return [.. state.Hints.Select(hint => new ReadHint(hint, texts.GetValueOrDefault(LedgerKeys.Hint(state.Id, hint.Number))))];
    }
}

/// <summary>Tells the mediator that the referrer answered how the household may be reached.</summary>
internal sealed class ContactHintNotice(NoticeWriter writer) : INoticeComposer
{
    public const string Name = "contactHint";

    public string Kind => Name;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        writer.ToMediator(notice, state, staff);
}
