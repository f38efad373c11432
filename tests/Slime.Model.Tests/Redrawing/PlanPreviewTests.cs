using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Model.Tests.Cases.Visits;
using Slime.Model.Tests.Communes;
using Slime.Model.Tests.Reporting.Steering;
using Xunit;

namespace Slime.Model.Tests.Redrawing;

/// <summary>Lens itself goes to the Ternois on 1 June 2016, with a year of the programme left.</summary>
public sealed class PlanPreviewTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly TerritoryCode Ternois = TerritoryCode.Parse("TER");
    private static readonly TerritoryCode Arras = TerritoryCode.Parse("ARR");
    private static readonly Commune Town = PasDeCalais.Commune("62498");
    private static readonly DateOnly On = new(2016, 6, 1);

    private static readonly TerritoryPlan Plan = new()
    {
        Id = RecordId.Parse("0000000P"),
        Name = "Plan",
        EffectiveOn = On,
        Moves = [new CommuneMove(Town.Insee, Ternois)],
        OpenCases = OpenCaseChoice.AllButPlannedVisits,
        Targets = TargetChoice.ProRata,
    };

    private static readonly StaffDirectory Staff = new(
    [
        Post("mediator-len", Role.Mediator, Lens), Post("tutor-len", Role.Tutor, Lens), Post("mediator-ter", Role.Mediator, Ternois), Post("second-ter", Role.Mediator, Ternois),
        Post("vacant-ter", Role.Mediator, Ternois) with { Name = null },
    ]);

    [Fact]
    public void A_Commune_Goes_With_Its_People_Its_Open_Cases_And_Its_Part_Of_The_Target()
    {
        var waiting = SampleCase.Routed();
        var planned = SampleCase.Planned() with { Id = CaseId.Parse("LEN-00000002") };
        var done = SampleCase.Done() with { Id = CaseId.Parse("LEN-00000003") };
        var preview = Ground([done, planned, waiting], [Town.Insee, Town.Insee, PasDeCalais.Directory.CommunesOf(Arras)[0].Insee]).Preview(Plan);

        Assert.Equal([("LEN-00000002", OpenCaseMoves.VisitPlanned), ("LEN-00000003", null), ("LEN-7K3M9Q2X", null)], preview.Cases.Select(move => (move.CaseId.ToString(), move.Stays)));
        var (before, after) = (Of(preview, Lens).Before, Of(preview, Lens).After);
        Assert.Equal((36, 242_013, 3, 2, 1, 3m), (before.Communes, before.Population, before.Open, before.Waiting, before.VisitsToCome, before.OpenPerMediator));
        Assert.Equal((35, 242_013 - Town.Population, 1, 1, 1, 1m), (after.Communes, after.Population, after.Open, after.Waiting, after.VisitsToCome, after.OpenPerMediator));
        var (ternoisBefore, ternois) = (Of(preview, Ternois).Before, Of(preview, Ternois).After);
        Assert.Equal((102, 36_777, 0, 0m), (ternoisBefore.Communes, ternoisBefore.Population, ternoisBefore.Open, ternoisBefore.OpenPerMediator));
        Assert.Equal((103, 36_777 + Town.Population, 2, 1, 0, 1m), (ternois.Communes, ternois.Population, ternois.Open, ternois.Waiting, ternois.VisitsToCome, ternois.OpenPerMediator));

        // 541 over three years: a third is left of which the town's part goes.
        var goes = (int)Math.Round(180m * Town.Population / 242_013, MidpointRounding.AwayFromZero);
        Assert.Equal((541, 541 - goes), (before.Planned, after.Planned));
        Assert.Equal((82, 82 + goes), (ternoisBefore.Planned, ternois.Planned));
        Assert.Equal(SampleCases.Source.Households, preview.Territories.Sum(change => change.After.Households));
        Assert.Equal(Math.Round(2000m / before.Households!.Value, 2, MidpointRounding.AwayFromZero), before.PerThousandHouseholds);
        Assert.Equal((0m, Math.Round(2000m / ternois.Households!.Value, 2, MidpointRounding.AwayFromZero)), (after.PerThousandHouseholds, ternois.PerThousandHouseholds));
        Assert.Equal([Lens, Ternois], preview.Territories.Where(change => change.Changes).Select(change => change.Territory));
        Assert.NotEqual(preview.VariationBefore, preview.VariationAfter);
        Assert.Empty(preview.Warnings);
    }

    [Fact]
    public void Unchanged_Targets_And_Nobody_In_The_Post_Are_Shown_As_They_Are()
    {
        var preview = (Ground([SampleCase.Routed()], []) with { Staff = new StaffDirectory([]) }).Preview(Plan with { Targets = TargetChoice.Unchanged, OpenCases = OpenCaseChoice.Stay });
        Assert.Equal((541, 541, null), (Of(preview, Lens).Before.Planned, Of(preview, Lens).After.Planned, Of(preview, Lens).Before.OpenPerMediator));
        Assert.Equal((1, 1, 0), (Of(preview, Lens).Before.Open, Of(preview, Lens).After.Open, Of(preview, Ternois).After.Open));
        Assert.Equal([new PlanWarning(PlanPreview.NoMediator, 1)], preview.Warnings);
        Assert.Null(preview.VariationBefore);
    }

    [Fact]
    public void Without_A_Programme_Nothing_Is_Shared_And_A_Plan_That_Shares_Targets_Is_Warned_Of()
    {
        var ground = Ground([], [Town.Insee]) with { Programme = null };
        var preview = ground.Preview(Plan);
        Assert.Equal((null, null, null), (Of(preview, Lens).Before.Planned, Of(preview, Lens).Before.Households, Of(preview, Lens).After.PerThousandHouseholds));
        Assert.Equal([new PlanWarning(PlanPreview.NoProgramme, 1)], preview.Warnings);
        Assert.Empty(ground.Preview(Plan with { Targets = TargetChoice.Unchanged }).Warnings);
    }

    [Fact]
    public void A_Later_Decision_About_The_Same_Commune_Is_Warned_Of_And_An_Earlier_One_Is_Not()
    {
        CommuneOverride[] decisions = [new(Town.Insee, Arras, On.AddDays(1), null, "later"), new(PasDeCalais.Directory.CommunesOf(Arras)[0].Insee, Lens, On.AddDays(1), null, "other")];
        Assert.Equal([new PlanWarning(PlanPreview.DecidedLater, 1)], (Ground([], []) with { Overrides = decisions }).Preview(Plan).Warnings);
        foreach (var other in new CommuneOverride[] { new(Town.Insee, Arras, On.AddDays(-1), null, "earlier"), new(Town.Insee, Arras, On, null, "same day"), decisions[1] })
            Assert.Empty((Ground([], []) with { Overrides = [other] }).Preview(Plan).Warnings);
    }

    [Fact]
    public void A_Territory_Without_A_Target_Has_None_To_Come()
    {
        var programme = SampleCases.Source with { Targets = [.. SampleCases.Source.Targets.Where(target => target.Territory != Ternois)] };
        var preview = (Ground([], []) with { Programme = programme }).Preview(Plan);
        Assert.Equal((null, null, 541), (Of(preview, Ternois).Before.Planned, Of(preview, Ternois).After.Planned, Of(preview, Lens).After.Planned));
    }

    [Fact]
    public void The_Part_That_Goes_Is_That_Of_The_People_Of_The_Territory_That_Gives()
    {
        var neighbour = PasDeCalais.Directory.CommunesOf(Lens).First(commune => commune != Town);
        var plan = Plan with { Moves = [new CommuneMove(Town.Insee, Ternois), new CommuneMove(neighbour.Insee, Ternois), new CommuneMove(PasDeCalais.Directory.CommunesOf(Ternois)[0].Insee, Ternois)] };
        Assert.Equal([new TerritoryShift(Lens, Ternois, (Town.Population + neighbour.Population) / 242_013m)], Ground([], []).Shifts(plan));
    }

    private static TerritoryChange Of(PlanPreview preview, TerritoryCode territory) => preview.Territories.Single(change => change.Territory == territory);

    private static PlanGround Ground(IReadOnlyCollection<CaseState> open, IReadOnlyCollection<InseeCode> visited) => new(PasDeCalais.Directory, [], Staff, open, visited, SampleCases.Source);

    private static StaffMember Post(string id, Role role, TerritoryCode territory) => new() { Id = id, Role = role, Territory = territory, Name = "Camille Exemple" };
}
