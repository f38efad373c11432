using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Functions.Field.Package;

public sealed record FieldChoice(string Value, string Label);

/// <summary>A question, or a list of them.</summary>
/// <param name="Kind">How it is answered; <c>list</c> for lines with the same questions.</param>
/// <param name="Choices">Null where they depend on the case, and where there are none.</param>
/// <param name="Key">The member that tells the lines of a list apart.</param>
public sealed record FormPartAnswer(
    string Name, string Label, string? Hint, string Kind, string? Unit, bool Needed, IReadOnlyList<FieldChoice>? Choices, IReadOnlyList<FormPartAnswer>? Questions, int? Max, string? Key);

public sealed record FormSectionAnswer(DiagnosticSection Section, string Title, IReadOnlyList<FormPartAnswer> Parts);

/// <summary>Equipment that visitors carry.</summary>
public sealed record StockItem(EquipmentKind Kind, string Label, long UnitCostCents);

public sealed record FieldChoices(
    IReadOnlyList<FieldChoice> Outcome,
    IReadOnlyList<FieldChoice> Channel,
    IReadOnlyList<FieldChoice> Result,
    IReadOnlyList<FieldChoice> Companion,
    IReadOnlyList<FieldChoice> FileKind,
    IReadOnlyList<FieldChoice> PhotoKind);

public sealed record FieldLimits(
    int Batch, int Note, int Caption, int FilesPerCase, int FilesPerAnnouncement, long FileBytes, long SignatureBytes, int DaysWithoutContact, int ReceiptDays, int Line, int Text);

/// <summary>What every form on a device needs, of whichever case.</summary>
/// <param name="Walk">The sections in the order of a walk through the home.</param>
public sealed record SharedForms(
    IReadOnlyList<FormSectionAnswer> Sections, IReadOnlyList<DiagnosticSection> Walk, IReadOnlyList<StockItem> Stock, FieldChoices Choices, FieldLimits Limits);
