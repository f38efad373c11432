using System.Collections.Immutable;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Reports;

/// <summary>For whom a version of a diagnostic is rendered.</summary>
public static class ReportRecipients
{
    /// <returns>
    /// Those whom the diagnostic names, without those of whom the household said no, and without a landlord of whom the
    /// tenant did not say yes. The household always gets its own.
    /// </returns>
    public static ImmutableArray<ReportRecipient> Of(Diagnostic diagnostic, Referral referral) =>
    [
        .. diagnostic.Recipients.Kinds.Append(ReportRecipient.Household).Distinct().Order().Where(recipient => recipient switch
        {
            ReportRecipient.Household => true,
            ReportRecipient.Landlord => LandlordRule.MayReceive(diagnostic.Recipients, DiagnosticPrefill.LandlordAgreed(referral)),
            _ => !referral.Agreement.Share.Any(answer => answer.With == KindOf(recipient) && !answer.Given),
        }),
    ];

    private static RecipientKind KindOf(ReportRecipient recipient) => recipient switch
    {
        ReportRecipient.Referrer => RecipientKind.Referrer,
        ReportRecipient.SocialWorker => RecipientKind.SocialWorker,
        ReportRecipient.Landlord => RecipientKind.Landlord,
        ReportRecipient.Partner => RecipientKind.Partner,
        ReportRecipient.Committee => RecipientKind.Committee,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "The household is not asked whether it may see its own report."),
    };
}
