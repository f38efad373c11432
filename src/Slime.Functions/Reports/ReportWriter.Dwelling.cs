using Slime.Functions.Resources;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Reports;

namespace Slime.Functions.Reports;

/// <content>The building, its systems and what was measured there.</content>
internal static partial class ReportWriter
{
    private static ReportSection? Dwelling(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Dwelling)) return null;
        var inWords = shows.Any(ReportPart.FreeWords);
        var (building, systems) = (BuildingFacts(source, shows), SystemsFacts(source));
        var draughts = Draughts(source);
        return SectionOf("dwelling",
        [
            building.Count > 0 ? new ReportBlock.Facts(building) : null,
            inWords && source.Diagnostic.Building.Comment is { } aboutBuilding ? new ReportBlock.Text(aboutBuilding) : null,
            systems.Count > 0 ? new ReportBlock.Subheading(Texts.Get("reports.section.systems")) : null,
            systems.Count > 0 ? new ReportBlock.Facts(systems) : null,
            inWords && source.Diagnostic.Systems.Comment is { } aboutSystems ? new ReportBlock.Text(aboutSystems) : null,
            draughts.Count > 0 ? new ReportBlock.Subheading(Texts.Get("reports.section.draughts")) : null,
            draughts.Count > 0 ? new ReportBlock.Bullets(draughts) : null,
        ]);
    }

    private static List<ReportFact> BuildingFacts(ReportSource source, Shows shows)
    {
        var building = source.Diagnostic.Building;
        var facts = new Facts();
        facts.Add("kind", building.Kind);
        facts.Add("built", building.BuiltPeriod is { } period ? Texts.Find($"referrals.builtPeriod.{period}") ?? period.ToString() : null);
        facts.Add("surface", building.SurfaceM2 is { } surface ? Texts.Get("reports.squareMetres", ReportWords.Number(surface)) : null);
        facts.Add("state", building.State);
        facts.Add("roof", building.RoofInsulation);
        facts.Add("walls", building.WallInsulation);
        facts.Add("floor", building.FloorInsulation);
        facts.Add("glazing", building.Glazing);
        facts.Add("damages", string.Join(", ", building.Damages.Select(ReportWords.Of)));
        if (shows.Any(ReportPart.EnergyLabel)) facts.Add("dpe", ReportWords.Letter(source.Indicators?.EnergyLabel));
        return facts.Items;
    }

    private static List<ReportFact> SystemsFacts(ReportSource source)
    {
        var systems = source.Diagnostic.Systems;
        var facts = new Facts();
        facts.Add("heating", WithEnergy(systems.Heating, systems.HeatingEnergy));
        facts.Add("heatingState", systems.HeatingState);
        facts.Add("heatingServiced", systems.HeatingServicedOn is { } on ? ReportWords.Day(on) : null);
        facts.Add("heatingControl", systems.HeatingControl);
        facts.Add("hotWater", WithEnergy(systems.HotWater, systems.HotWaterEnergy));
        facts.Add("hotWaterState", systems.HotWaterState);
        facts.Add("ventilation", systems.Ventilation);
        facts.Add("ventilationState", systems.VentilationState);
        facts.Add("cooking", systems.CookingEnergy is { } cooking ? Texts.Get($"referrals.energy.{Cases.CaseWords.Camel(cooking)}") : null);
        return facts.Items;
    }

    private static string? WithEnergy<T>(T? system, Model.Referrals.Vocabulary.Energy? energy)
        where T : struct, Enum
    {
        var words = new[] { system is { } known ? ReportWords.Of(known) : null, energy is { } paid ? Texts.Get($"referrals.energy.{Cases.CaseWords.Camel(paid)}") : null };
        return string.Join(" – ", words.OfType<string>());
    }

    private static IReadOnlyList<string> Draughts(ReportSource source) =>
    [
        .. source.Diagnostic.Measurements.Draughts.Select(draught => string.Join("\u00a0: ", new[]
        {
            draught.Room is { } room ? ReportWords.Of(room) : null, draught.Place is { } place ? ReportWords.Of(place) : null,
        }.OfType<string>())).Where(text => text.Length > 0),
    ];

    private static IReadOnlyList<string> Dangers(ReportSource source)
    {
        var (building, systems) = (source.Diagnostic.Building, source.Diagnostic.Systems);
        var places = new (Condition? State, string Place)[]
        {
            (building.State, "building"), (systems.HeatingState, "heating"), (systems.HotWaterState, "hotWater"), (systems.VentilationState, "ventilation"),
        };
        return
        [
            .. places.Where(place => place.State == Condition.Dangerous).Select(place => Texts.Get($"reports.danger.{place.Place}")),
            .. building.Damages.Where(damage => damage is Damage.UnsafeElectricity or Damage.UnsafeGas).Select(ReportWords.Of),
        ];
    }

    private static ReportSection? Measurements(ReportSource source, Shows shows)
    {
        if (!shows.Any(ReportPart.Measurements)) return null;
        var measured = source.Diagnostic.Measurements;
        return SectionOf("measurements",
        [
            measured.OutdoorTemperature is { } outside ? new ReportBlock.Text(Texts.Get("reports.outdoor", ReportWords.Number(outside))) : null,
            Table(measured.Rooms, [("room", 0.5f, false), ("temperature", 0.25f, true), ("humidity", 0.25f, true)], room =>
                [room.Room is { } known ? ReportWords.Of(known) : "", With("reports.degrees", room.Temperature), With("reports.percent", room.Humidity)]),
            Table(measured.Taps, [("tap", 0.5f, false), ("flowBefore", 0.25f, true), ("flowAfter", 0.25f, true)], tap =>
                [tap.Room is { } known ? ReportWords.Of(known) : "", With("reports.flow", tap.FlowBefore), With("reports.flow", tap.FlowAfter)]),
            Table(measured.Appliances, [("appliance", 0.5f, false), ("wattsOn", 0.25f, true), ("wattsStandby", 0.25f, true)], power =>
                [power.Appliance is { } known ? ReportWords.Of(known) : "", With("reports.watts", power.WattsOn), With("reports.watts", power.WattsStandby)]),
            measured.NotTakenBecause is { } why && shows.Any(ReportPart.FreeWords) ? new ReportBlock.Text(Texts.Get("reports.notMeasured", why)) : null,
            measured.Comment is { } comment && shows.Any(ReportPart.FreeWords) ? new ReportBlock.Text(comment) : null,
        ]);
    }

    private static ReportBlock.Table? Table<T>(IReadOnlyList<T> items, (string Heading, float Share, bool IsNumber)[] columns, Func<T, IReadOnlyList<string>> row) =>
        items.Count == 0
            ? null
            : new ReportBlock.Table([.. columns.Select(column => new ReportColumn(Texts.Get($"reports.column.{column.Heading}"), column.Share, column.IsNumber))], [.. items.Select(row)]);

    private static string With(string unit, decimal? value) => value is { } known ? Texts.Get(unit, ReportWords.Number(known)) : "";
}
