using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Reports;

/// <summary>How a report reached whom it is for.</summary>
public enum DeliveryChannel
{
    /// <summary>Printed and left at a reception or a letter box.</summary>
    Printed,

    /// <summary>Handed over in person.</summary>
    Handed,

    Mail,

    /// <summary>By a link that opens a few times; it is given by <see cref="ReportLinkGiven"/> and not recorded by hand.</summary>
    Link,

    Post,
}

/// <summary>Somebody gave a report to whom it is for: the proof that they have it.</summary>
/// <param name="Version">Of the diagnostic.</param>
public sealed record ReportDelivered(int Version, ReportRecipient Recipient, DeliveryChannel Channel, DateOnly On) : CaseEvent;

/// <summary>A link to a report was made for somebody who has no account.</summary>
/// <param name="Link">Its number; the secret of its address is kept nowhere.</param>
public sealed record ReportLinkGiven(ReportLinkId Link, int Version, ReportRecipient Recipient, DateTimeOffset ExpiresAt) : CaseEvent;

/// <summary>The link opens no more.</summary>
public sealed record ReportLinkRevoked(ReportLinkId Link) : CaseEvent;

/// <summary>A report was read outside the team.</summary>
/// <param name="Link">By which link; null when the referrer read it in the application.</param>
public sealed record ReportOpened(int Version, ReportRecipient Recipient, ReportLinkId? Link) : CaseEvent;

/// <summary>A delivery as the case keeps it.</summary>
public sealed record ReportDelivery(int Version, ReportRecipient Recipient, DeliveryChannel Channel, DateOnly On);

/// <summary>A link as the case keeps it.</summary>
/// <param name="Openings">How often it was used.</param>
public sealed record ReportLink(ReportLinkId Id, int Version, ReportRecipient Recipient, DateTimeOffset ExpiresAt, int Openings, bool IsRevoked)
{
    /// <summary>A report may be looked at again, by the same person on another device; not passed around.</summary>
    public const int MostOpenings = 3;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(14);

    public bool OpensAt(DateTimeOffset now) => !IsRevoked && now < ExpiresAt && Openings < MostOpenings;
}
