using Slime.Functions.Files;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;
using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Reports;

/// <content>Money, equipment, advice, what comes next and the photos.</content>
internal static partial class ReportWriter
{
    private static ReportSection? Budget(ReportSource source, Shows shows)
    {
        var household = source.Diagnostic.Household;
        var words = new[]
        {
            shows.Any(ReportPart.Effort) && source.Indicators is { } known ? ReportWords.Effort(known.EnergyEffort) : null,
            shows.Any(ReportPart.IncomeCategory) && source.Indicators is { } indicators ? ReportWords.Income(indicators.AnahIncome) : null,
            shows.Any(ReportPart.Budget) && household.ArrearsCents is > 0 and var arrears ? Texts.Get("reports.arrears", Numbers.ShortEuros(arrears)) : null,
            shows.Any(ReportPart.Budget) && household.EnergyVoucher is false ? ReportWords.Voucher(source.Indicators?.EnergyVoucher) ?? Texts.Get("reports.noVoucher") : null,
            shows.Any(ReportPart.Effort) && source.Indicators is { EnergyEffort: not EnergyEffortResult.NotComputable } dated ? ReportWords.From(dated) : null,
        }.OfType<string>().ToList();
        var bills = shows.Any(ReportPart.Budget)
            ? Table(household.Energies, [("energy", 0.4f, false), ("supplier", 0.35f, false), ("perYear", 0.25f, true)], energy =>
            [
                energy.Energy is { } paid ? Texts.Get($"referrals.energy.{EnumCode.Of(paid)}") : "",
                energy.Supplier ?? "",
                energy.AnnualCents is { } cents ? Numbers.ShortEuros(cents) : "",
            ])
            : null;
        return SectionOf(bills is null ? "means" : "budget", [bills, words.Count > 0 ? new ReportBlock.Bullets(words) : null]);
    }

    private static ReportSection? Equipment(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Equipment)) return null;
        var lines = source.Diagnostic.Equipment.Lines.Where(line => line.Quantity is > 0).ToList();
        var inWords = shows.Any(ReportPart.FreeWords);
        return SectionOf("equipment",
        [
            Table(lines, [("equipment", 0.34f, false), ("use", 0.5f, false), ("quantity", 0.16f, true)], line =>
            [
                inWords && line.Label is { } label ? label : line.Kind is { } kind ? ReportWords.Of(kind) : "",
                line.Kind is { } known ? Texts.Get($"reports.equipmentUse.{EnumCode.Of(known)}") : "",
                line.Quantity is { } quantity ? ReportWords.Number(quantity) : "",
            ]),
        ]);
    }

    private static ReportSection? Advice(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Advice)) return null;
        var advice = source.Diagnostic.Advice;
        return SectionOf("advice",
        [
            advice.Topics.Count > 0 ? new ReportBlock.Bullets([.. advice.Topics.Distinct().Select(ReportWords.Of)]) : null,
            shows.Any(ReportPart.FreeWords) && advice.Advice is { } words ? new ReportBlock.Text(words) : null,
        ]);
    }

    private static ReportSection? NextSteps(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Orientations)) return null;
        return SectionOf("next",
        [
            shows.Any(ReportPart.FreeWords) && source.Diagnostic.Advice.NextSteps is { } steps ? new ReportBlock.Text(steps) : null,
            .. SchemesInQuestion(source).SelectMany(code => Scheme(source, shows, code)),
        ]);
    }

    /// <summary>The schemes proposed, then those to which the household was directed besides.</summary>
    private static IReadOnlyList<string> SchemesInQuestion(ReportSource source) =>
    [
        .. source.Diagnostic.Orientations.Proposed.Select(proposed => proposed.Scheme).OfType<string>()
            .Concat(source.Orientations.Select(orientation => orientation.Scheme.ToString())).Distinct(),
    ];

    private static IReadOnlyList<string> SchemeNames(ReportSource source) => [.. SchemesInQuestion(source).Select(code => NameOf(source, code))];

    private static IEnumerable<ReportBlock> Scheme(ReportSource source, Shows shows, string code)
    {
        var scheme = source.Schemes.All.FirstOrDefault(known => known.Code.ToString() == code);
        yield return new ReportBlock.Subheading(NameOf(source, code));
        if (scheme?.Description is { } purpose) yield return new ReportBlock.Text(purpose);
        var facts = new Facts();
        facts.Add("partnerHint", scheme?.PartnerHint);
        if (shows.Any(ReportPart.Agreements))
        {
            facts.Add("note", source.Diagnostic.Orientations.Proposed.FirstOrDefault(proposed => proposed.Scheme == code)?.Note);
            foreach (var given in source.Orientations.Where(orientation => orientation.Scheme.ToString() == code))
            {
                facts.Add("directedOn", ReportWords.Day(given.On));
                facts.Add("partner", given.Partner);
                facts.Add("agreed", given.Agreed);
            }
        }

        if (facts.Items.Count > 0) yield return new ReportBlock.Facts(facts.Items);
    }

    private static string NameOf(ReportSource source, string code) => source.Schemes.All.FirstOrDefault(known => known.Code.ToString() == code)?.Name ?? code;

    private static ReportSection? Photos(ReportSource source, ReportRecipient recipient)
    {
        var captioned = ReportScope.Has(recipient, ReportPart.Captions);
        var photos = source.Diagnostic.Photos.Chosen
            .Where(photo => photo.FileId is { } id && source.PhotoKinds.TryGetValue(id, out var kind) && ReportScope.Shows(recipient, kind))
            .Select(photo => new ReportPhoto(
                photo.FileId!.Value, captioned && photo.Caption is { } caption ? caption : FileWords.Kind(source.PhotoKinds[photo.FileId!.Value])))
            .ToList();
        return photos.Count == 0 ? null : Section("photos", new ReportBlock.Photos(photos));
    }

    /// <summary>For those who may know whose home it is.</summary>
    private static ReportSection? Signature(ReportSource source, Shows shows) => source.Signature is { } signature && shows.Any(ReportPart.Identity)
        ? Section("signature", new ReportBlock.Photos([new ReportPhoto(signature, Texts.Get("reports.signature", ReportWords.Day(source.Submitted.VisitedOn)))]))
        : null;
}
