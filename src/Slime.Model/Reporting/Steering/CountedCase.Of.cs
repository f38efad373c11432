using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Reporting.Steering;

/// <content>From a row of the ledger.</content>
public sealed partial record CountedCase
{
    public static CountedCase Of(LedgerRow row) => new(
        row.ReceivedOn,
        row.RoutedOn,
        // A visit that was ever planned says that somebody reached the household, even when no attempt was written.
        row.FirstAttemptOn ?? (row.VisitsPlanned > 0 ? row.ReceivedOn : null),
        row.FirstContactOn,
        row.PlannedFor,
        row.VisitedOn,
        row.DiagnosticOn,
        row.ClosedOn,
        row.ClosureReason,
        row.FslRecurrenceMonths,
        row.FirstTimeTenantUnder30,
        MissingOf(row),
        row.LastActivityOn,
        row.IsEnergyPoor,
        row.IncomeBand)
    {
        FollowUps = row.FollowUps,
        FirstVisit = row.FirstVisit,
        Fsl = row.Fsl,
        Families = row.Families,
        LastDirectedOn = row.LastDirectedOn,
        OutcomesKnownOn = row.OutcomesKnownOn,
        Opinion = row.OpinionOn is { } on && row.DaysToOpinion is { } days ? (on, days) : null,
    };

    private static MissingFields MissingOf(LedgerRow row)
    {
        var missing = MissingFields.None;
        for (var i = 0; i < LedgerGaps.All.Count; i++)
        {
            if (row.MissingFields.Contains(LedgerGaps.All[i])) missing |= (MissingFields)(1 << i);
        }

        return missing;
    }
}
