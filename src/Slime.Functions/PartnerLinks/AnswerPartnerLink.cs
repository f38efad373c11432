using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Requests;
using Slime.Model.Journal;
using Slime.Model.Referrals.Vocabulary;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.PartnerLinks;

/// <summary>What becomes of a partner who follows a link.</summary>
internal abstract record PartnerOutcome
{
    /// <summary>No such link was ever made.</summary>
    public sealed record Unknown : PartnerOutcome;

    /// <summary>It takes no answer any more.</summary>
    /// <param name="Why"><c>expired</c>, <c>revoked</c>, <c>withdrawn</c>, <c>erased</c> or <c>answered</c>.</param>
    public sealed record Gone(string Why) : PartnerOutcome;

    /// <summary>What is asked.</summary>
    public sealed record Asks(CaseId CaseId, Orientation Orientation, PartnerAnswer? Said) : PartnerOutcome;

    public sealed record Taken(PartnerAnswer Answer) : PartnerOutcome;
}

/// <summary>
/// Takes what a partner says by its link. Looking at the address changes nothing, so that a mail scanner that follows it answers
/// nothing; the same answer twice, or from hundreds at once, is one.
/// </summary>
internal sealed partial class AnswerPartnerLink(LedgerTable ledger, CaseStore cases, PersonStore persons, Orientations.OrientationTexts texts, TimeProvider clock, ILogger<AnswerPartnerLink> logger)
{
    public async Task<PartnerOutcome> LookAsync(string token, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } found) return new PartnerOutcome.Unknown();
        return await WhyNotAsync(found, cancellation) is { } why
            ? new PartnerOutcome.Gone(why)
            : new PartnerOutcome.Asks(found.Stored.State.Id, found.Stored.State.FindOrientation(found.Link.Orientation)!, found.Link.Answer);
    }

    /// <param name="reference">The number under which the partner has it.</param>
    public async Task<PartnerOutcome> AnswerAsync(string token, PartnerAnswer answer, long? grantedCents, OrientationRefusal? refusal, string? reference, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } first) return new PartnerOutcome.Unknown();
        if (await WhyNotAsync(first, cancellation) is { } gone) return new PartnerOutcome.Gone(gone);
        var id = first.Stored.State.Id;
        FoundLink? found = first;
        var outcome = await cases.ChangeAsync<PartnerOutcome>(async () =>
        {
            found ??= await FindAsync(token, cancellation);
            if (found is not { } now) return (null, new PartnerOutcome.Unknown());
            found = null;
            if (await WhyNotAsync(now, cancellation) is { } why) return (null, new PartnerOutcome.Gone(why));
            var at = clock.GetUtcNow();
            var command = new AnswerAsPartner(now.Link.Id, answer, LocalDateTime.Of(at, LocalTime.Zone).Date, grantedCents, refusal);
            if (Model.Cases.Orientations.PartnerLinks.Answer(now.Stored.State, command) is not Decision.Accepted decided) return (null, new PartnerOutcome.Gone("answered"));
            var added = await IsKnownAsync(id, now.Link.Orientation, reference, cancellation) ? null : reference;
            if (decided.Facts.IsEmpty && added is null) return (null, new PartnerOutcome.Taken(answer));
            var change = CaseChange.Of(now.Stored, ProcessContext.OfFunction(nameof(AnswerPartnerLink), at));
            foreach (var fact in decided.Facts) change.Record(fact);
            if (added is not null) Orientations.OrientationTexts.AddReference(change.Transaction, id, now.Link.Orientation, added);
            // An answer is news once: what completes it has the same message.
            if (change.HasRecorded<PartnerAnswered>()) change.Send(NotifyStaff.MessageFor(id, PartnerAnsweredNotice.For(now.Link.Id, answer)));
            return (change, new PartnerOutcome.Taken(answer));
        }, cancellation);
        if (outcome is PartnerOutcome.Taken) Log.Answered(logger, id, first.Link.Id.ToString());
        return outcome;
    }

    private async Task<bool> IsKnownAsync(CaseId id, OrientationId about, string? reference, CancellationToken cancellation) =>
        reference is null || ((await texts.OfAsync(id, cancellation)).TryGetValue(about, out var known) && known.Reference == reference);

    private async Task<FoundLink?> FindAsync(string token, CancellationToken cancellation)
    {
        if (!LinkTokens.TryLocate(token, out var territory)) return null;
        if (await ledger.FindAsync(LedgerKeys.Partition(territory), LedgerKeys.PartnerLink(LinkTokens.HashOf(token)), cancellation) is not { } row) return null;
        return await cases.FindAsync(PartnerLinkRow.CaseOf(row), cancellation) is { } stored && stored.State.FindPartnerLink(PartnerLinkRow.LinkOf(row)) is { } link
            ? new FoundLink(stored, link)
            : null;
    }

    private async Task<string?> WhyNotAsync(FoundLink found, CancellationToken cancellation)
    {
        if (found.Link.IsRevoked) return "revoked";
        if (found.Link.ExpiresAt <= clock.GetUtcNow()) return "expired";
        var state = found.Stored.State;
        if (await persons.FindAsync(state.Id, cancellation) is not { } personal) return "erased";
        return !RestrictedUse.IsRestricted(state) && SharingAgreements.Of(state, personal.Referral).Allow(RecipientKind.Partner) ? null : "withdrawn";
    }

    private sealed record FoundLink(StoredCase Stored, PartnerLink Link);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Case {CaseId}: a partner answered by the link {Link}")]
        public static partial void Answered(ILogger logger, CaseId caseId, string link);
    }
}
