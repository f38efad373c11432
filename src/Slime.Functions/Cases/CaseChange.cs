using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Cases;

/// <summary>
/// Facts to write about one case, with the messages that follow from them: one transaction, all or nothing.
/// </summary>
internal sealed class CaseChange
{
    private readonly ProcessContext _context;
    private readonly ETag? _version;
    private readonly CaseState? _before;
    private readonly List<OutboxMessage> _messages = [];
    private readonly List<CaseEvent> _recorded = [];
    private DateTimeOffset? _notifyingUntil;
    private string? _stateText;

    private CaseChange(CaseState state, JournalPosition position, ETag? version, ImmutableArray<string> fingerprints, ProcessContext context)
    {
        State = state;
        Position = position;
        Fingerprints = fingerprints;
        _version = version;
        _before = version is null ? null : state;
        _context = context;
        Transaction = new LedgerTransaction(LedgerKeys.Partition(state.Id.Territory));
    }

    public CaseState State
    {
        get;
        private set
        {
            field = value;
            _stateText = null;
        }
    }

    /// <summary>Written once for the journal of a new case and for its row.</summary>
    private string StateText => _stateText ??= JsonSerializer.Serialize(State, StoredJson.Options);

    public JournalPosition Position { get; private set; }

    /// <summary>The change adds rows to the journal; else it only touches what lies beside the facts, such as a claim.</summary>
    public bool RecordsFacts { get; private set; }

    /// <summary>From this change on the data of the household is used no more.</summary>
    public bool Restricts => _before is not null && !RestrictedUse.IsRestricted(_before) && RestrictedUse.IsRestricted(State);

    public ImmutableArray<string> Fingerprints { get; private set; }

    public LedgerTransaction Transaction { get; }

    /// <summary>To be sent once the transaction stands.</summary>
    public IReadOnlyList<OutboxMessage> Messages => _messages;

    public static CaseChange Begin(CaseId id, ReferralReceived fact, ImmutableArray<string> fingerprints, ProcessContext context)
    {
        var change = new CaseChange(CaseState.Begin(id, fact, context.At), JournalPosition.Start, null, fingerprints, context);
        change.Journal(fact, before: null);
        return change;
    }

    public static CaseChange Of(StoredCase stored, ProcessContext context) =>
        new(stored.State, stored.Journal, stored.Version, stored.Fingerprints, context) { _notifyingUntil = stored.NotifyingUntil };

    public CaseChange Record(CaseEvent fact)
    {
        var before = State;
        _recorded.Add(fact);
        State = State.Apply(fact, _context.At);
        Journal(fact, before);
        return this;
    }

    /// <summary>What a person may not do; what the program does by itself was begun before, or brings the case to its end.</summary>
    public Decision.Refused? WhyNot() => _before is null || _context.Person is null ? null : RestrictedUse.RefusalOf(_before, _recorded);

    /// <summary>Whether a fact of a kind is part of this change.</summary>
    public bool HasRecorded<T>(Func<T, bool>? which = null)
        where T : CaseEvent => _recorded.OfType<T>().Any(which ?? (_ => true));

    /// <summary>Adds a message that is sent after the transaction, and again by a timer until it is handled.</summary>
    public CaseChange Send(OutboxMessage message)
    {
        message = message.With(MessageEnvelope.Current);
        _messages.Add(message);
        var now = WorkTime.Outside(_context.At);
        var since = message.NotBefore > now ? message.NotBefore.Value : now;
        Transaction.Insert(message.ToEntity(Transaction.Partition, since + Outbox.Grace, since));
        return this;
    }

    /// <summary>The message with this id has had its effect with this change.</summary>
    public CaseChange Handled(string messageId)
    {
        Transaction.Delete(LedgerKeys.Outbox(messageId));
        return this;
    }

    /// <summary>The household is recognised by these from now on.</summary>
    public CaseChange RecognisedBy(ImmutableArray<string> fingerprints)
    {
        Fingerprints = fingerprints;
        return this;
    }

    /// <summary>People have been told: whoever else must tell them of something may.</summary>
    public CaseChange ReleaseClaim()
    {
        _notifyingUntil = null;
        return this;
    }

    /// <summary>Adds the row of the case itself, and what those who subscribe to changes make of it; called once.</summary>
    public LedgerTransaction Complete(IEnumerable<ICaseProjection> projections)
    {
        var row = CaseRow.ToEntity(State, StateText, Position, Fingerprints, _notifyingUntil);
        if (_version is { } version) Transaction.Replace(row, version);
        else Transaction.Insert(row);
        foreach (var projection in projections)
        {
            projection.Mark(Transaction, _before, State, Position);
            foreach (var message in projection.Following(_before, State)) Send(message);
        }

        return Transaction;
    }

    /// <summary>The case as it stands once the transaction does.</summary>
    /// <param name="versions">Of the transaction's rows, in its order.</param>
    public StoredCase? StoredWith(IReadOnlyList<ETag?> versions)
    {
        var key = LedgerKeys.Case(State.Id);
        var position = Transaction.Actions.TakeWhile(action => action.Entity.RowKey != key).Count();
        return position < versions.Count && versions[position] is { } version
            ? new StoredCase(State, Position, version, Fingerprints, _notifyingUntil)
            : null;
    }

    private void Journal(CaseEvent fact, CaseState? before)
    {
        var (old, @new) = before is null ? (StateDifference.Nothing, StateText) : StateDifference.Between(before, State);
        var kind = FactJson.KindOf(fact);
        var entry = JournalEntry.Following(Position, State.Id.ToString(), kind, _context, FactJson.DetailsOf(fact), old, @new, FactJson.ShapeOf(kind).Version);
        Position = entry.Position;
        RecordsFacts = true;
        Transaction.Insert(JournalRow.ToEntity(Transaction.Partition, entry));
    }
}
