using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.SignalLogement;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.SignalLogement;

/// <summary>The names are those of Signal-Logement.</summary>
public sealed class DisorderTests
{
    private const string Damp = "desordres_logement_humidite_tout";
    private const string Heating = "desordres_logement_chauffage_details_chauffage_dangereux";

    [Theory]
    [InlineData(Damage.Mould, Damp), InlineData(Damage.Condensation, Damp), InlineData(Damage.RisingDamp, Damp), InlineData(Damage.Leak, Damp)]
    [InlineData(Damage.Cracks, "desordres_batiment_securite_murs_fissures")]
    [InlineData(Damage.BrokenGlazing, "desordres_batiment_isolation_porte_fenetres")]
    [InlineData(Damage.UnsafeElectricity, "desordres_logement_electricite_installation_dangereuse")]
    [InlineData(Damage.UnsafeGas, "desordres_logement_securite_gaz")]
    [InlineData(Damage.Roof, "desordres_batiment_securite_toit")]
    [InlineData(Damage.Other, null)]
    public void A_Damage_Is_A_Disorder_By_The_Name_Of_The_Platform(Damage damage, string? id)
    {
        Assert.Equal(id, Disorders.IdOf(damage));
        Assert.Equal(id, Disorders.Of(Seen(damage), Done()).SingleOrDefault()?.Id);
    }

    [Theory]
    [InlineData(OpinionSubject.Electricity, "desordres_logement_electricite_installation_dangereuse")]
    [InlineData(OpinionSubject.Gas, "desordres_logement_securite_gaz")]
    [InlineData(OpinionSubject.Structure, "desordres_batiment_securite_murs_fissures")]
    [InlineData(OpinionSubject.Humidity, Damp)]
    [InlineData(OpinionSubject.Heating, Heating)]
    [InlineData(OpinionSubject.Quote, null)]
    public void What_The_Technician_Calls_A_Danger_Is_A_Disorder(OpinionSubject subject, string? id)
    {
        Assert.Equal(id, Disorders.Of(null, Advised(subject, OpinionConclusion.Danger)).SingleOrDefault()?.Id);
        Assert.Empty(Disorders.Of(null, Advised(subject, OpinionConclusion.Works)));
        Assert.Empty(Disorders.Of(null, Advised(subject, OpinionConclusion.Danger, OpinionState.Withdrawn)));
        Assert.Empty(Disorders.Of(null, Advised(subject, null, OpinionState.Asked)));
    }

    [Fact]
    public void What_Visit_And_Technician_Both_Saw_Is_Said_Once()
    {
        var seen = Seen(Damage.Roof, Damage.UnsafeGas) with { Systems = new SystemsSection { HeatingState = Condition.Dangerous } };
        Assert.Equal(
            ["desordres_batiment_securite_toit", Heating, "desordres_logement_securite_gaz"],
            Disorders.Of(seen, Advised(OpinionSubject.Heating, OpinionConclusion.Danger)).Select(disorder => disorder.Id));
    }

    [Theory]
    [InlineData(Damage.Mould, "non"), InlineData(Damage.Leak, "oui")]
    public void Of_Damp_The_Leak_Is_Known_And_What_Was_Not_Asked_Is_Not(Damage damage, string leak) => Assert.Equal(
        [$"{Damp}_details_machine_nsp", $"{Damp}_details_moisissure_apres_nettoyage_nsp", $"{Damp}_details_fuite_{leak}"],
        Assert.Single(Disorders.Of(Seen(damage), Done())).Details);

    [Fact]
    public void Disorders_Are_Equal_With_Equal_Details()
    {
        var one = new Disorder(Damp, ["a", "b"]);
        Assert.True(one.Equals(new Disorder(Damp, ["a", "b"])));
        Assert.False(one.Equals(new Disorder(Damp, ["a"])));
        Assert.False(one.Equals(new Disorder(Heating, ["a", "b"])));
        Assert.False(one.Equals(null));
    }

    private static Diagnostic Seen(params Damage[] damages) => new() { Building = new BuildingSection { Damages = damages } };

    private static CaseState Advised(OpinionSubject subject, OpinionConclusion? conclusion, OpinionState state = OpinionState.Answered) =>
        Done() with
        {
            AskedOpinions =
        [
            new Opinion(
                RecordId.Create(1), subject, OpinionUrgency.Normal, [], "technician", default, default, "mediator-len", null, state,
                conclusion is { } known ? [new OpinionReply(RecordId.Create(2), known, [], [], 1, default, "technician", null)] : [], []),
        ],
        };
}
