using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;

namespace Slime.Model.Privacy;

/// <summary>
/// What a request makes of a case. Asked again of a case that has it all it gives nothing: so it may be asked after a crash, and
/// after a restore from before.
/// </summary>
public static class RequestEffects
{
    /// <summary>What the request holds a case for until it is answered; a restriction that was granted, until it is lifted.</summary>
    public static RetentionHold? HoldOf(RequestKind kind) => kind switch
    {
        RequestKind.Rectification => RetentionHold.Contestation,
        // Article 18(1)(d): while it is weighed whether an objection stands.
        RequestKind.Restriction or RequestKind.Objection => RetentionHold.Restriction,
        _ => null,
    };

    public static bool Holds(PersonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HoldOf(request.Kind) is not null && request.IsInForce;
    }

    /// <param name="isHeldByOthers">Another request on the same case needs the same hold.</param>
    /// <returns>The facts that are still due.</returns>
    public static ImmutableArray<CaseEvent> DueOn(CaseState state, PersonRequest request, RequestedCase link, bool isHeldByOthers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(link);
        if (state.Eliminated is not null) return [];
        var due = ImmutableArray.CreateBuilder<CaseEvent>();
        if (state.FindRequest(request.Kind, request.ReceivedOn) is null) due.Add(new RequestReceived(request.Kind, request.ReceivedOn));
        if (HoldOf(request.Kind) is { } hold)
        {
            if (Holds(request) && !state.Holds.Contains(hold)) due.Add(new RetentionHeld(hold, today));
            if (!Holds(request) && link.IsHolding && !isHeldByOthers && state.Holds.Contains(hold)) due.Add(new RetentionReleased(hold, today));
        }

        if (request.Kind == RequestKind.Withdrawal && request.Outcome != RequestOutcome.Refused) due.AddRange(Withdrawn(state, request));
        if (request.IsGranted && state.OutOfUse is null)
        {
            if (request.Kind == RequestKind.Objection) due.Add(new TakenOutOfUse(OutOfUseReason.Objection, today));
            if (request.Kind == RequestKind.Erasure) due.Add(new TakenOutOfUse(OutOfUseReason.Erasure, today));
        }

        if (request is { Outcome: { } outcome, AnsweredOn: { } on } && state.FindRequest(request.Kind, request.ReceivedOn)?.Outcome != outcome)
            due.Add(new RequestAnswered(request.Kind, request.ReceivedOn, outcome, on));
        return due.ToImmutable();
    }

    /// <summary>The request is not about this case after all: what it did to it is undone, as far as it can be.</summary>
    /// <param name="isAskedByOthers">Another request on the same case asks for the same and was received on the same day: the case knows the two as one.</param>
    public static ImmutableArray<CaseEvent> Undone(CaseState state, PersonRequest request, RequestedCase link, bool isHeldByOthers, bool isAskedByOthers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(link);
        var undone = ImmutableArray.CreateBuilder<CaseEvent>();
        if (request.NoLongerContact && state.NoContactSince is not null) undone.Add(new ContactAgreementRenewed(today));
        else if (HoldOf(request.Kind) is { } hold && link.IsHolding && !isHeldByOthers && state.Holds.Contains(hold)) undone.Add(new RetentionReleased(hold, today));
        if (!isAskedByOthers && state.FindRequest(request.Kind, request.ReceivedOn) is not null) undone.Add(new RequestUnlinked(request.Kind, request.ReceivedOn, today));
        return undone.ToImmutable();
    }

    /// <summary>What the household agreed to on a later day stands.</summary>
    private static IEnumerable<CaseEvent> Withdrawn(CaseState state, PersonRequest request)
    {
        var said = request.NoLongerWith
            .Where(kind => state.Sharing.FirstOrDefault(known => known.With == kind) is not { } known || (known.Given && !(known.On > request.ReceivedOn)))
            .Select(kind => new SharingAnswer(kind, Given: false, request.ReceivedOn, How: null)).ToImmutableArray();
        if (!said.IsEmpty) yield return new AgreementsRecorded(said);
        if (request is { NoLongerContact: true, LiftedOn: { } renewed } && state.NoContactSince is not null) yield return new ContactAgreementRenewed(renewed);
        if (request is { NoLongerContact: true, LiftedOn: null } && state.NoContactSince is null) yield return new ContactAgreementWithdrawn(request.ReceivedOn);
    }
}
