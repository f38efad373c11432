using System.Collections.Immutable;
using Slime.Functions.Network;
using Slime.Model.Committees;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Committees.Sections;

/// <summary>Organisations that have gone quiet.</summary>
internal sealed class SilenceSection(NetworkReader network) : IPackSection
{
    private static readonly string[] Shown = ["lastReferral", "lastAction", "referrals"];

    public int Order => 85;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var from = context.On.AddYears(-1).AddDays(1);
        var figures = (await network.ReadLatestAsync([.. context.Territories.Select(territory => territory.Code)], cancellation)).Figures(from, context.On);
        var silent = figures.Silent.OrderBy(line => line.LastReferralOn ?? line.Organisation!.Since).ToList();
        var list = $"{NetworkPages.Path}?from={IsoDate.Text(from)}&to={IsoDate.Text(context.On)}";
        return new PackSection("network", Texts.Get("committees.section.network"))
        {
            Figures =
            [
                new("network.referrals", Texts.Get("committees.figure.referrals"), Numbers.Whole(figures.Referrals), list),
                new("network.silent", Texts.Get("committees.figure.silent"), Numbers.Whole(silent.Count), $"{list}&silent=true"),
            ],
            Tables =
            [
                new("network", Texts.Get("committees.table.silent"),
                    [new(Texts.Get("network.column.organisation")), .. Shown.Select(name => new PackColumn(Texts.Get($"network.column.{name}"), IsNumber: true))],
                    [.. silent.Select(line => (ImmutableArray<string>)[line.Organisation!.Name, NetworkWords.Day(line.LastReferralOn), NetworkWords.Day(line.LastActionOn), Numbers.Whole(line.Referrals)])]),
            ],
        };
    }
}
