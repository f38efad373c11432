using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Corrections;

/// <summary>
/// What whoever referred a household may still change of what she sent: all of it until the first contact, for from then on the
/// case is what the household says; nothing but additions afterwards.
/// </summary>
public static class ReferrerCorrections
{
    public const string Contacted = "household_contacted";

    public static bool AreOpen(CaseState state) => RefusalOf(state) is null;

    /// <returns>Null as long as she may.</returns>
    public static Decision.Refused? RefusalOf(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == CaseStatus.Closed) return new Decision.Refused(VisitCodes.CaseClosed, []);
        return state.Contacts.IsEmpty && state.Visits.IsEmpty ? null : new Decision.Refused(Contacted, []);
    }

    /// <summary>She takes the referral back.</summary>
    public static Decision Withdraw(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is { Status: CaseStatus.Closed, Closure: ClosureReason.Withdrawn }) return Decision.Accept();
        if (RefusalOf(state) is { } refused) return refused;
        // It is being routed at this moment, and a case that nobody has yet cannot be closed.
        return state.Routing is null ? Decision.Refuse(CorrectionCodes.NotRouted) : Decision.Accept(new Closed(ClosureReason.Withdrawn));
    }
}
