using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Notes;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Communes;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Functions.Field.Package;

/// <summary>What the person may do on a case.</summary>
public sealed record FieldRights(bool Decide, bool Work, bool Attach, bool ReadAll);

/// <summary>Where the household lives, and an address that leads there.</summary>
public sealed record FieldPlace(string? AddressLine, CommuneRef Commune, string Map);

/// <summary>A fact of the history in words.</summary>
public sealed record FieldFact(DateTimeOffset At, string Text);

/// <summary>An answer of the household with its name, as the case's page shows it.</summary>
public sealed record FieldKnown(string Label, string Value);

/// <param name="Base">What an edit of the section must name.</param>
public sealed record FieldSection(DiagnosticSection Section, string Base, JsonNode? Content);

/// <param name="Versions">Handed in.</param>
public sealed record FieldDiagnostic(DateOnly? VisitedOn, int Versions, DateTimeOffset? SavedAt, string? SavedBy, IReadOnlyList<FieldSection> Sections);

/// <summary>A case as a device keeps it: all that the work in the home needs.</summary>
/// <param name="Version">Of the case's journal.</param>
/// <param name="ToKnow">What whoever calls or comes must know besides number and hours.</param>
/// <param name="Visit">The one for which the case is in the package.</param>
public sealed record FieldCase(
    CaseId CaseId,
    long Version,
    CaseStatus Status,
    TerritoryCode Territory,
    FieldRights May,
    string? Name,
    HouseholdInput? Household,
    DwellingInput? Dwelling,
    IReadOnlyList<string> StruckPhones,
    IReadOnlyList<FieldKnown> ToKnow,
    FieldPlace Place,
    IReadOnlyList<ReferralReason> Reasons,
    Urgency? Urgency,
    string? Comment,
    string? Referrer,
    VisitAnswer? Visit,
    IReadOnlyList<VisitAnswer> Visits,
    IReadOnlyList<ContactAnswer> Contacts,
    IReadOnlyList<NoteAnswer> Notes,
    IReadOnlyList<FileAnswer> Files,
    IReadOnlyList<SharingAnswer> Agreements,
    IReadOnlyList<FieldFact> History,
    FieldDiagnostic Diagnostic,
    IReadOnlyList<FieldChoice> Schemes);

/// <summary>Who took the package: nobody else may send what was entered on it.</summary>
public sealed record FieldPerson(string Id, string Name);

/// <param name="Version">What the device names as <c>since</c> the next time.</param>
/// <param name="Order">Every case of the package, by the time of its visit.</param>
/// <param name="Cases">Those that are new or changed.</param>
/// <param name="Shared">Null when unchanged.</param>
public sealed record FieldPackage(
    string Version, DateTimeOffset MadeAt, DateOnly Until, FieldPerson Person, IReadOnlyList<CaseId> Order, IReadOnlyList<FieldCase> Cases, SharedForms? Shared);
