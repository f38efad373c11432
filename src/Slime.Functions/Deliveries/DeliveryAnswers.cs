using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;

namespace Slime.Functions.Deliveries;

/// <summary>A link as it is made: address and code are shown this once, and go to the recipient by two ways.</summary>
public sealed record ReportLinkCreated(ReportLinkId LinkId, Uri Url, string Code, DateTimeOffset ExpiresAt);

/// <param name="State"><c>open</c>, <c>used</c>, <c>expired</c> or <c>revoked</c>; <c>withdrawn</c> when the household no longer agrees.</param>
public sealed record ReportLinkAnswer(ReportLinkId LinkId, int Version, ReportRecipient Recipient, DateTimeOffset ExpiresAt, int Openings, string State);

/// <summary>Who got which report of a case.</summary>
/// <param name="Deliverable">The reports that may be given now, newest version first.</param>
public sealed record DeliveriesAnswer(IReadOnlyList<ReportDelivery> Deliveries, IReadOnlyList<ReportLinkAnswer> Links, IReadOnlyList<DeliverableReport> Deliverable)
{
    internal static DeliveriesAnswer Of(CaseState state, SharingAgreements agreements, DateTimeOffset now) => new(
        state.Deliveries,
        [.. state.ReportLinks.Select(link => new ReportLinkAnswer(link.Id, link.Version, link.Recipient, link.ExpiresAt, link.Openings, StateOf(link, state, agreements, now)))],
        [
            .. state.Reports.Where(report => ReportDeliveries.WhyNot(state, agreements, report.Version, report.Recipient) is null)
                .Select(report => new DeliverableReport(report.Version, report.Recipient)).OrderByDescending(report => report.Version).ThenBy(report => report.Recipient),
        ]);

    private static string StateOf(ReportLink link, CaseState state, SharingAgreements agreements, DateTimeOffset now) =>
        link.OpensAt(now) ? (state.GivesReportsTo(link.Recipient, agreements) ? "open" : "withdrawn")
        : link.IsRevoked ? "revoked"
        : link.Openings >= ReportLink.MostOpenings ? "used" : "expired";
}

public sealed record DeliverableReport(int Version, ReportRecipient Recipient);
