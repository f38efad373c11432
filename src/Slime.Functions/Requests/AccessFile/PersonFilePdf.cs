using Slime.Functions.CaseRecord;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Reports;
using Slime.Functions.Reports.Drawing;
using Slime.Functions.Retention;
using Slime.Functions.Staff;
using Slime.Model.Cases.Files;
using Slime.Model.Privacy;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Requests.AccessFile;

/// <param name="History">Every fact of the case, the oldest first.</param>
/// <param name="Withheld">Texts and documents that stay, for the sake of others.</param>
internal sealed record PersonFileSource(PersonRequest Request, RequestWords? Asked, PersonFile File, IReadOnlyList<HistoryAnswer> History, int Withheld, DateTimeOffset At)
{
    /// <summary>Names the organisations that refer.</summary>
    public required Slime.Model.Network.OrganisationBook Senders { get; init; }
}

/// <summary>The whole file of a case as a person reads it: what is kept, why, from whom, for how long, and everything that happened, in words.</summary>
internal static class PersonFilePdf
{
    public static byte[] Of(PersonFileSource source, CommuneService communes, StaffOrganisation organisation, SchemeCatalogue schemes) =>
        ReportPdf.Render(ContentOf(source, communes, organisation, schemes), new Dictionary<FileId, byte[]>());

    public static ReportContent ContentOf(PersonFileSource source, CommuneService communes, StaffOrganisation organisation, SchemeCatalogue schemes)
    {
        var state = source.File.State.Case;
        List<ReportSection> sections = [new(Texts.Get("requests.file.about"), About(source))];
        if (source.File.Personal is { } referral)
        {
            // Words that others wrote stand below, as far as they may leave; whoever referred is named by their service.
            var input = ReferralAnswer.Of(referral);
            var shown = input with
            {
                Comment = null,
                Household = input.Household is { } household ? household with { Warnings = null } : null,
                Referrer = input.Referrer is { } referrer ? referrer with { Phone = null, PhoneNote = null } : null,
            };
            var lines = ReferralLines.Of(shown, communes.Directory.Find(state.Facts.Commune)?.Name);
            sections.Add(new ReportSection(Texts.Get("requests.file.data"), [new ReportBlock.Facts([.. lines.Select(line => new ReportFact(line.Label, line.Value))])]));
        }

        sections.Add(new ReportSection(Texts.Get("requests.file.history"), [History(source, organisation, schemes)]));
        if (source.File.Words.Count > 0) sections.Add(new ReportSection(Texts.Get("requests.file.words"), [.. Words(source.File.Words)]));
        if (source.File.Documents.Count > 0)
            sections.Add(new ReportSection(Texts.Get("requests.file.documents"), [new ReportBlock.Bullets([.. source.File.Documents.Select(document => $"{document.Kind} : {document.Name}")])]));
        return new ReportContent(
            Texts.Get("requests.file.title"),
            Texts.Get("requests.file.subtitle", Dates.Day(source.Request.ReceivedOn)),
            Texts.Get("reports.service"),
            Texts.Get("requests.file.reference", state.Id, source.Request.Id),
            [],
            sections,
            source.At);
    }

    private static List<ReportBlock> About(PersonFileSource source)
    {
        List<ReportBlock> blocks = [new ReportBlock.Text(Texts.Get("requests.file.about.text"))];
        if (source.Withheld > 0) blocks.Add(new ReportBlock.Callout(Texts.Get("requests.file.withheld"), [Texts.Get("requests.file.withheld.text", source.Withheld)]));
        return blocks;
    }

    private static ReportBlock.Table History(PersonFileSource source, StaffOrganisation organisation, SchemeCatalogue schemes) => new(
        [new ReportColumn(Texts.Get("requests.file.when"), 0.25f), new ReportColumn(Texts.Get("requests.file.what"), 0.75f)],
        [.. source.History.Select(fact => (IReadOnlyList<string>)[Dates.Moment(fact.At), FactWords.Of(fact, organisation, schemes, source.Senders)])]);

    private static IEnumerable<ReportBlock> Words(IReadOnlyList<WrittenWords> words)
    {
        foreach (var kind in words.GroupBy(each => each.Kind, StringComparer.Ordinal))
        {
            yield return new ReportBlock.Subheading(WrittenRow.KindOf(kind.Key));
            foreach (var each in kind) yield return new ReportBlock.Text(each.Text);
        }
    }
}
