using Slime.Model.Calendar;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Reports;

/// <summary>Who got which report and how. Nothing is delivered of which the household did not say yes.</summary>
public static class ReportDeliveries
{
    public const string NotAvailable = "report_not_available";
    public const string Withdrawn = "report_withdrawn";
    public const string HasAccount = "recipient_has_account";
    public const string NoSuchLink = "link_not_found";
    public const string BeforeReport = "before_report";

    /// <summary>Recorded by hand, for a report that was printed, handed over or sent.</summary>
    /// <returns>No fact when the same delivery was recorded before.</returns>
    public static Decision Deliver(CaseState state, SharingAgreements agreements, ReportDelivery delivery, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(delivery);
        if (WhyNot(state, agreements, delivery.Version, delivery.Recipient) is { } code) return Decision.Refuse(code);
        if (state.Diagnostics[delivery.Version - 1].At is var submitted && delivery.On < LocalDateTime.Of(submitted, zone).Date)
            return Decision.Wrong("on", BeforeReport);
        return state.Deliveries.Contains(delivery)
            ? Decision.Accept()
            : Decision.Accept(new ReportDelivered(delivery.Version, delivery.Recipient, delivery.Channel, delivery.On));
    }

    /// <summary>For somebody without an account: the referrer opens hers in the application.</summary>
    public static Decision GiveLink(CaseState state, SharingAgreements agreements, ReportLinkId link, int version, ReportRecipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (WhyNot(state, agreements, version, recipient) is { } code) return Decision.Refuse(code);
        if (recipient == ReportRecipient.Referrer) return Decision.Refuse(HasAccount);
        return state.FindLink(link) is null ? Decision.Accept(new ReportLinkGiven(link, version, recipient, now + ReportLink.Lifetime)) : Decision.Accept();
    }

    public static Decision Revoke(CaseState state, ReportLinkId link)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FindLink(link) switch
        {
            null => Decision.Refuse(NoSuchLink),
            { IsRevoked: true } => Decision.Accept(),
            _ => Decision.Accept(new ReportLinkRevoked(link)),
        };
    }

    /// <summary>Why nobody may have this report now; null when they may.</summary>
    public static string? WhyNot(CaseState state, SharingAgreements agreements, int version, ReportRecipient recipient)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.FindReport(version, recipient) is null) return NotAvailable;
        return state.GivesReportsTo(recipient, agreements) ? null : Withdrawn;
    }
}
