using System.Collections.Immutable;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;

namespace Slime.Model.Reporting.Ledger;

/// <summary>A household was sent to one of the known organisations.</summary>
/// <param name="On">The day on which it was directed.</param>
/// <param name="OutcomeOn">The day of the outcome.</param>
public sealed record LedgerPartner(OrganisationId Organisation, SchemeCode Scheme, DateOnly On, OrientationOutcome Outcome, DateOnly OutcomeOn)
{
    /// <summary>On a day, as what is known of it today: an outcome of later is not.</summary>
    public bool IsTakenOn(DateOnly day) => Outcome is OrientationOutcome.Accepted or OrientationOutcome.Done && OutcomeOn <= day;

    internal static ImmutableArray<LedgerPartner> Of(ImmutableArray<Orientation> orientations) =>
    [
        .. from orientation in orientations
           where orientation.PartnerOrganisation is not null
           select new LedgerPartner(orientation.PartnerOrganisation!.Value, orientation.Scheme, orientation.On, orientation.Outcome, orientation.OutcomeOn),
    ];
}
