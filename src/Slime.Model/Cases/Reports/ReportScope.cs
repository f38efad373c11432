using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;

namespace Slime.Model.Cases.Reports;

/// <summary>A part of a report; each kind of recipient gets some.</summary>
[Flags]
public enum ReportPart
{
    None = 0,

    /// <summary>The household's name.</summary>
    Identity = 1,

    Address = 1 << 1,

    /// <summary>What the mediator found and advises in free words, who does what next: it may speak of health or money.</summary>
    FreeWords = 1 << 2,

    /// <summary>The building and its systems by their vocabulary: state, insulation, damage, draughts.</summary>
    Dwelling = 1 << 3,

    EnergyLabel = 1 << 4,

    /// <summary>Temperatures, humidity, flows and powers: they show how the household lives.</summary>
    Measurements = 1 << 5,

    /// <summary>Bills, income, debts.</summary>
    Budget = 1 << 6,

    /// <summary>The energy effort rate, without an amount.</summary>
    Effort = 1 << 7,

    /// <summary>Anah's category, without an amount.</summary>
    IncomeCategory = 1 << 8,

    Equipment = 1 << 9,

    Advice = 1 << 10,

    /// <summary>The schemes by name.</summary>
    Orientations = 1 << 11,

    /// <summary>With whom and what was agreed.</summary>
    Agreements = 1 << 12,

    Captions = 1 << 13,

    /// <summary>What the technician recommends, in codes.</summary>
    Works = 1 << 14,

    All = (1 << 15) - 1,
}

/// <summary>
/// What each kind of recipient strictly needs of a diagnostic (CNIL, délibération 2021-028: only what the recipient's own
/// task needs). Everything else of it is nowhere in that recipient's file.
/// </summary>
public static class ReportScope
{
    private const ReportPart Building = ReportPart.Dwelling | ReportPart.EnergyLabel;

    public static ReportPart For(ReportRecipient recipient) => recipient switch
    {
        ReportRecipient.Household => ReportPart.All,
        // Goes on with the household, its budget included; no picture of the home.
        ReportRecipient.SocialWorker => ReportPart.All & ~ReportPart.Captions & ~ReportPart.Works,
        // Learns that the household was visited, equipped and directed.
        ReportRecipient.Referrer => ReportPart.Identity | ReportPart.Equipment | ReportPart.Orientations,
        // Learns what is wrong with the dwelling: nothing of income, debts or health, and nothing in free words.
        ReportRecipient.Landlord => ReportPart.Address | Building,
        // Takes the household on: whom, where, which works and which aids.
        ReportRecipient.Partner => ReportPart.Identity | ReportPart.Address | Building | ReportPart.IncomeCategory | ReportPart.Orientations | ReportPart.Works,
        // Looks at the case, not at the household.
        ReportRecipient.Committee => Building | ReportPart.Effort | ReportPart.IncomeCategory | ReportPart.Equipment | ReportPart.Orientations,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "This recipient is not known."),
    };

    public static bool Has(ReportRecipient recipient, ReportPart part) => (For(recipient) & part) == part;

    /// <summary>Whether a photo of this kind is in the recipient's report: the landlord sees the building, never a bill or a meter.</summary>
    public static bool Shows(ReportRecipient recipient, FileKind kind) => recipient switch
    {
        ReportRecipient.Household => kind != FileKind.Report,
        ReportRecipient.Landlord => kind is FileKind.Facade or FileKind.Heating or FileKind.Damp,
        _ => false,
    };
}
