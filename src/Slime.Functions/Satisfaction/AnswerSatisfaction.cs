using Azure.Data.Tables;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Journal;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Satisfaction;

/// <summary>What becomes of a household that follows its link.</summary>
internal abstract record SatisfactionOutcome
{
    public sealed record Unknown : SatisfactionOutcome;

    /// <param name="Why"><c>answered</c>, <c>expired</c> or <c>erased</c>.</param>
    public sealed record Gone(string Why) : SatisfactionOutcome;

    public sealed record Asks : SatisfactionOutcome;

    public sealed record Taken : SatisfactionOutcome;
}

/// <summary>What a household says, once its fields are right.</summary>
/// <param name="Text">In words: personal data.</param>
internal sealed record SatisfactionSaid(int NeedsMet, bool? Recommends, string? Text);

/// <summary>
/// Takes what a household thinks of its visit, once. Looking at the address changes nothing, so that a mail scanner that follows it
/// answers nothing; two answers at once are one.
/// </summary>
internal sealed partial class AnswerSatisfaction(LedgerTable ledger, CaseStore cases, PersonStore persons, SatisfactionStore store, TimeProvider clock, ILogger<AnswerSatisfaction> logger)
{
    public async Task<SatisfactionOutcome> LookAsync(string token, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) is not { } found ? new SatisfactionOutcome.Unknown()
        : await WhyNotAsync(found, cancellation) is { } why ? why
        : new SatisfactionOutcome.Asks();

    public async Task<SatisfactionOutcome> AnswerAsync(string token, SatisfactionSaid said, CancellationToken cancellation)
    {
        var outcome = await cases.ChangeAsync<SatisfactionOutcome>(async () =>
        {
            if (await FindAsync(token, cancellation) is not { } found) return (null, new SatisfactionOutcome.Unknown());
            if (await WhyNotAsync(found, cancellation) is { } why) return (null, why);
            var (state, now) = (found.Stored.State, clock.GetUtcNow());
            var today = LocalTime.On(now);
            var change = CaseChange.Of(found.Stored, ProcessContext.OfFunction(nameof(AnswerSatisfaction), now)).Record(new SatisfactionGiven(found.Notice, today));
            (await store.CountAsync(state, SatisfactionSource.Link, today, counted => counted.With(said.NeedsMet, said.Recommends), cancellation))?.Invoke(change.Transaction);
            if (said.Text is { } text) change.Transaction.Insert(SatisfactionTexts.ToEntity(state.Id, found.Notice, text));
            return (change, new SatisfactionOutcome.Taken());
        }, cancellation);
        if (outcome is SatisfactionOutcome.Taken) Log.Taken(logger);
        return outcome;
    }

    private async Task<Found?> FindAsync(string token, CancellationToken cancellation)
    {
        if (!LinkTokens.TryLocate(token, out var territory)) return null;
        if (await ledger.FindAsync(LedgerKeys.Partition(territory), LedgerKeys.SatisfactionLink(LinkTokens.HashOf(token)), cancellation) is not { } row) return null;
        var (id, notice) = SatisfactionLink.Of(row);
        return await cases.FindAsync(id, cancellation) is { } stored ? new Found(stored, notice) : null;
    }

    private async Task<SatisfactionOutcome?> WhyNotAsync(Found found, CancellationToken cancellation) =>
        SatisfactionDecisions.WhyNot(found.Stored.State, found.Notice, clock.GetUtcNow()) switch
        {
            null => await persons.FindAsync(found.Stored.State.Id, cancellation) is null ? new SatisfactionOutcome.Gone("erased") : null,
            SatisfactionCodes.Unknown => new SatisfactionOutcome.Unknown(),
            var why => new SatisfactionOutcome.Gone(why),
        };

    private sealed record Found(StoredCase Stored, RecordId Notice);

    private static partial class Log
    {
        // Without the case: whose mark it is stays unknown.
        [LoggerMessage(LogLevel.Information, "A household said what it thinks of its visit")]
        public static partial void Taken(ILogger logger);
    }
}

/// <summary>What households add in their own words: personal data, in rows of their own that can be erased alone.</summary>
internal sealed class SatisfactionTexts(LedgerTable ledger)
{
    public static TableEntity ToEntity(CaseId id, RecordId notice, string text) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.SatisfactionText(id, notice)) { [CaseTexts.Text] = text };

    public Task<IReadOnlyDictionary<string, string>> OfAsync(CaseId id, CancellationToken cancellation) => ledger.TextsAsync(id, LedgerKeys.SatisfactionTextPrefix(id), cancellation);
}
