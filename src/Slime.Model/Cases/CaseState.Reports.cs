using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Requests;

namespace Slime.Model.Cases;

/// <content>Reports of diagnostics.</content>
public sealed partial record CaseState
{
    /// <summary>One for each version and kind of recipient; <see cref="GivesReportsTo"/> says which may be read.</summary>
    public ImmutableArray<RenderedReport> Reports { get; init; } = [];

    /// <summary>As stored; null in cases of which nothing was delivered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportDelivery>? Delivered { get; init; }

    /// <summary>As stored; null in cases without a link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportLink>? Linked { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ReportDelivery> Deliveries => Delivered ?? [];

    [JsonIgnore]
    public IReadOnlyList<ReportLink> ReportLinks => Linked ?? [];

    public ReportLink? FindLink(ReportLinkId id) => ReportLinks.FirstOrDefault(link => link.Id == id);

    public RenderedReport? FindReport(int version, ReportRecipient recipient) =>
        Reports.FirstOrDefault(report => report.Version == version && report.Recipient == recipient);

    /// <summary>
    /// Whether this recipient's reports may be made and read now, those of older versions too: the newest version names it and the
    /// household agrees today, because an agreement that was taken back is taken back for everything. The household always keeps
    /// its own.
    /// </summary>
    public bool GivesReportsTo(ReportRecipient recipient, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        return recipient == ReportRecipient.Household || (!RestrictedUse.IsRestricted(this) && DiagnosticFigures?.Recipients.Contains(recipient) is true && agreements.Allow(recipient));
    }

    private CaseState ApplyDelivery(CaseEvent fact) => fact switch
    {
        ReportDelivered delivered => this with { Delivered = [.. Deliveries, new ReportDelivery(delivered.Version, delivered.Recipient, delivered.Channel, delivered.On)] },
        ReportLinkGiven given => this with { Linked = [.. ReportLinks, new ReportLink(given.Link, given.Version, given.Recipient, given.ExpiresAt, Openings: 0, IsRevoked: false)] },
        ReportLinkRevoked revoked => WithLink(revoked.Link, link => link with { IsRevoked = true }),
        ReportOpened { Link: { } used } => WithLink(used, link => link with { Openings = link.Openings + 1 }),
        _ => this,
    };

    private CaseState WithLink(ReportLinkId id, Func<ReportLink, ReportLink> change) =>
        FindLink(id) is null
            ? throw new InvalidOperationException($"The case {Id} has no link {id}.")
            : this with { Linked = [.. ReportLinks.Select(link => link.Id == id ? change(link) : link)] };

    private CaseState ApplyReport(ReportRendered rendered) =>
        rendered.Version <= Diagnostics.Length && FindReport(rendered.Version, rendered.Recipient)?.Sha256 != rendered.Sha256
            // An opinion on works that came later is in the report that takes the place of the one without it.
            ? this with
            {
                Reports =
                [
                    .. Reports.Where(report => report.Version != rendered.Version || report.Recipient != rendered.Recipient),
                    new RenderedReport(rendered.Version, rendered.Recipient, rendered.Sha256, rendered.Bytes),
                ],
            }
            : throw new InvalidOperationException($"The case {Id} cannot take a report of version {rendered.Version} for {rendered.Recipient}.");
}
