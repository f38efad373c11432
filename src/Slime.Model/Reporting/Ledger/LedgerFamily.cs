using System.Collections.Immutable;
using Slime.Model.Cases.Orientations;

namespace Slime.Model.Reporting.Ledger;

/// <summary>A family of schemes to which a household was directed, as far as reporting counts it.</summary>
/// <param name="On">The day on which it was first directed to one of the family.</param>
/// <param name="TakenOn">The day since which one of them has accepted the household, or is done; null while none has.</param>
public sealed record LedgerFamily(SchemeFamily Family, DateOnly On, DateOnly? TakenOn)
{
    internal static ImmutableArray<LedgerFamily> Of(ImmutableArray<Orientation> orientations) =>
    [
        .. from orientation in orientations
           where orientation.Family is not null
           group orientation by orientation.Family!.Value into family
           orderby family.Key
           select new LedgerFamily(family.Key, family.Min(each => each.On), family.Where(each => each.IsTaken).Select(each => (DateOnly?)each.OutcomeOn).Min()),
    ];
}
