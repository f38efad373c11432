using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Reports;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Reports;

/// <content>What the technician recommends: codes only, nothing that was written.</content>
internal static partial class ReportWriter
{
    private static ReportSection? Works(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Works) || source.Works is not { } reply) return null;
        return SectionOf("works",
        [
            new ReportBlock.Text(Texts.Get("reports.works.by", Texts.Get($"opinions.conclusion.{EnumCode.Of(reply.Conclusion)}"), ReportWords.Day(reply.On))),
            Table([.. reply.Works.OrderBy(work => work.Priority)], [("work", 0.3f, false), ("priority", 0.15f, true), ("estimate", 0.3f, true), ("payer", 0.25f, false)], work =>
                [Texts.Get($"opinions.work.{EnumCode.Of(work.Kind)}"), ReportWords.Number(work.Priority), Estimate(work), work.Payer is { } payer ? Texts.Get($"opinions.payer.{EnumCode.Of(payer)}") : ""]),
            reply.Schemes.IsEmpty ? null : new ReportBlock.Text(Texts.Get("reports.works.schemes", string.Join(", ", reply.Schemes.Select(scheme => NameOf(source, scheme.ToString()))))),
        ]);
    }

    private static string Estimate(RecommendedWork work) => (work.LowCents, work.HighCents) switch
    {
        ({ } low, { } high) => Texts.Get("reports.works.between", Numbers.ShortEuros(low), Numbers.ShortEuros(high)),
        ({ } low, null) => Numbers.ShortEuros(low),
        (null, { } high) => Numbers.ShortEuros(high),
        _ => "",
    };
}
