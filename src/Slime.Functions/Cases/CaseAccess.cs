using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;

namespace Slime.Functions.Cases;

/// <summary>Who may do something on a case, and what the others are told.</summary>
/// <param name="RefusalOf">Null for those who may.</param>
internal sealed record CaseAccess(Func<Caller, CaseState, CommandOutcome?> RefusalOf)
{
    /// <summary>Whoever referred the household; to everybody else it looks as if there were no such case.</summary>
    public static CaseAccess Referrer { get; } = new((caller, state) => caller.MayFollow(state) ? null : new CommandOutcome.NotFound());

    /// <summary>The same, until the first contact.</summary>
    public static CaseAccess ReferrerUntilContact { get; } = new((caller, state) =>
        Referrer.RefusalOf(caller, state) ?? (ReferrerCorrections.RefusalOf(state) is { } refused ? new CommandOutcome.Refused(refused) : null));

    /// <summary>Those who work on it, as far as the right goes.</summary>
    public static CaseAccess Of(CaseRight right) => new((caller, state) =>
        !caller.MayRead(state) ? new CommandOutcome.NotFound() : caller.May(right, state) ? null : new CommandOutcome.Forbidden());
}
