using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;
using Slime.Model.Phones;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Reports;

/// <summary>
/// Writes what a report says: pure, from the diagnostic and the recipient. A part that the recipient does not need is never
/// written, so nothing of it can be in the file.
/// </summary>
internal static partial class ReportWriter
{
    public static ReportContent Write(ReportSource source, ReportRecipient recipient)
    {
        var shows = new Shows(recipient);
        var sections = new[]
        {
            Essentials(source, shows),
            Findings(source, shows),
            Dwelling(source, shows),
            Measurements(source, shows),
            Budget(source, shows),
            Equipment(source, shows),
            Advice(source, shows),
            Works(source, shows),
            NextSteps(source, shows),
            Photos(source, recipient),
            Signature(source, shows),
            Contact(source),
        };
        var visited = ReportWords.Day(source.Submitted.VisitedOn);
        return new ReportContent(
            Texts.Get($"reports.title.{Name(recipient)}"),
            Texts.Get("reports.subtitle", visited),
            Texts.Get("reports.service"),
            Texts.Get("reports.reference", source.CaseId, source.Submitted.Version),
            Head(source, shows, recipient),
            [.. sections.OfType<ReportSection>()],
            source.Submitted.At);
    }

    private static List<ReportFact> Head(ReportSource source, Shows shows, ReportRecipient recipient)
    {
        var facts = new Facts();
        facts.Add("case", source.CaseId.ToString());
        if (recipient != ReportRecipient.Household) facts.Add("recipient", ReportWords.Of(recipient));
        if (shows.Any(ReportPart.Identity)) facts.Add("household", string.Join(' ', new[] { source.Referral.Household.FirstName, source.Referral.Household.Surname }.OfType<string>()));
        if (shows.Any(ReportPart.Address)) facts.Add("address", source.Referral.Dwelling.AddressLine is { } line ? $"{line}, {source.Commune}" : source.Commune);
        else facts.Add("commune", source.Commune);
        facts.Add("visit", ReportWords.Day(source.Submitted.VisitedOn));
        facts.Add("mediator", source.Mediator?.Name);
        return facts.Items;
    }

    /// <summary>What one must know who reads nothing else.</summary>
    private static ReportSection? Essentials(ReportSource source, Shows shows)
    {
        var lines = new List<string>();
        var pieces = source.Diagnostic.Equipment.Totals().Pieces;
        if (shows.Any(ReportPart.Equipment) && pieces > 0) lines.Add(Texts.Get(pieces == 1 ? "reports.essential.piece" : "reports.essential.pieces", pieces));
        if (shows.Any(ReportPart.Orientations) && SchemeNames(source) is { Count: > 0 } schemes) lines.Add(Texts.Get("reports.essential.schemes", string.Join(", ", schemes)));
        if (shows.Any(ReportPart.EnergyLabel) && ReportWords.Label(source.Indicators?.EnergyLabel) is { } label) lines.Add(label);
        if (shows.Any(ReportPart.Dwelling) && Dangers(source) is { Count: > 0 } dangers) lines.Add(Texts.Get("reports.essential.dangers", string.Join(", ", dangers)));
        return lines.Count == 0 ? null : Section("essential", new ReportBlock.Bullets(lines));
    }

    private static ReportSection? Findings(ReportSource source, Shows shows) =>
        shows.Any(ReportPart.FreeWords) && source.Diagnostic.Advice.Findings is { } findings
            ? Section("findings", new ReportBlock.Text(findings))
            : null;

    /// <summary>Whom to ask: a service of the département, so in every report.</summary>
    private static ReportSection? Contact(ReportSource source)
    {
        if (source.Mediator is not { Name: { } name } mediator) return null;
        var lines = new[]
        {
            mediator.Organisation is { } organisation ? $"{name}, {organisation}" : name,
            mediator.Phone is { } phone ? Texts.Get("reports.contact.phone", FieldPhone.Note(Phone.Readable(phone), mediator.PhoneNote)) : null,
            mediator.Email is { } email ? Texts.Get("reports.contact.email", email) : null,
            Texts.Get("reports.contact.reference", source.CaseId),
        };
        return Section("contact", new ReportBlock.Callout(Texts.Get("reports.contact"), [.. lines.OfType<string>()]));
    }

    private static ReportSection Section(string name, params ReportBlock?[] blocks) => new(Texts.Get($"reports.section.{name}"), [.. blocks.OfType<ReportBlock>()]);

    /// <summary>A section without anything in it is none.</summary>
    private static ReportSection? SectionOf(string name, IEnumerable<ReportBlock?> blocks) =>
        blocks.OfType<ReportBlock>().ToList() is { Count: > 0 } some ? Section(name, [.. some]) : null;

    private static string Name(ReportRecipient recipient) => EnumCode.Of(recipient);

    /// <summary>What the recipient gets.</summary>
    private readonly record struct Shows(ReportRecipient Recipient)
    {
        public bool Any(ReportPart part) => ReportScope.Has(Recipient, part);
    }

    /// <summary>Collects what is known; what is not is left out.</summary>
    private sealed class Facts
    {
        public List<ReportFact> Items { get; } = [];

        public void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value)) Items.Add(new ReportFact(Texts.Get($"reports.label.{label}"), value));
        }

        public void Add<T>(string label, T? value)
            where T : struct, Enum => Add(label, value is { } known ? ReportWords.Of(known) : null);
    }
}
