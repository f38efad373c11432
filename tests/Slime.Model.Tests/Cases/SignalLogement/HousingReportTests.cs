using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.SignalLogement;

public sealed class HousingReportTests
{
    private static readonly OrientationId Id = OrientationId.Create(5);
    private static readonly SharingAgreements Agreed = new(null, [new SharingAnswer(RecipientKind.Partner, true, DateOnly.FromDayNumber(738_000), null)]);

    [Fact]
    public void Every_Damage_But_Other_Has_A_Disorder_And_Damp_Is_Said_Once()
    {
        Assert.All(Enum.GetValues<Damage>(), damage => Assert.Equal(damage == Damage.Other, Disorders.IdOf(damage) is null));
        var found = Disorders.Of(Seen(Damage.Mould, Damage.Condensation, Damage.Leak, Damage.Cracks, Damage.Other), Done());
        Assert.Equal(["desordres_batiment_securite_murs_fissures", "desordres_logement_humidite_tout"], found.Select(disorder => disorder.Id));
        Assert.Equal(["desordres_batiment_securite_murs_fissures_details_mur_porteur_nsp"], found[0].Details);
        Assert.Contains("desordres_logement_humidite_tout_details_fuite_oui", found[1].Details);
        Assert.Empty(Disorders.Of(null, Done()));
        Assert.Equal(["desordres_logement_chauffage_details_chauffage_dangereux"], Disorders.Of(Seen() with { Systems = new SystemsSection { HeatingState = Condition.Dangerous } }, Done()).Select(disorder => disorder.Id));
    }

    [Fact]
    public void A_Report_Needs_An_Agreement_And_A_Disorder_And_Is_Asked_For_Once()
    {
        Assert.Equal(HousingReportCodes.NotAgreed, Refusal(Ask(Done(), SharingAgreements.None)).Code);
        Assert.Equal(HousingReportCodes.NoDisorder, Refusal(HousingReportDecisions.Ask(Done(), Id, Platform, [], Agreed, "mediator-len", At("2026-12-02T12:00"))).Code);
        var asked = Done().Then(state => Ask(state, Agreed));
        Assert.Equal((HousingReportStatus.Asked, OrientationOutcome.Sent), (asked.HousingReports.Single().Status, asked.Orientations.Single().Outcome));
        Assert.Equal(Decision.Accept(), Ask(asked, Agreed));
        Assert.Equal(HousingReportCodes.AlreadySent, Refusal(Ask(asked, Agreed, OrientationId.Create(6))).Code);
        var failed = asked.Apply(new HousingReportFailed(Id, HousingReportCodes.Refused), At("2026-12-02T13:00").At);
        Assert.IsType<Decision.Accepted>(Ask(failed, Agreed, OrientationId.Create(6)));
        // Perhaps ours, whose answer was lost: never sent again.
        Assert.Equal(HousingReportCodes.AlreadySent, Refusal(Ask(asked.Apply(new HousingReportFailed(Id, HousingReportCodes.Known), At("2026-12-02T13:00").At), Agreed, OrientationId.Create(6))).Code);
    }

    [Theory]
    [InlineData("ACTIVE", OrientationOutcome.Accepted), InlineData("en_cours", OrientationOutcome.Accepted)]
    [InlineData("NEED_PARTNER_RESPONSE", OrientationOutcome.Accepted)]
    [InlineData("CLOSED", OrientationOutcome.Done), InlineData("ferme", OrientationOutcome.Done), InlineData("ARCHIVED", OrientationOutcome.Done)]
    [InlineData("REFUSED", OrientationOutcome.Refused), InlineData("refuse", OrientationOutcome.Refused), InlineData("", OrientationOutcome.Sent)]
    [InlineData("NEED_VALIDATION", OrientationOutcome.Sent), InlineData("nobody knows", OrientationOutcome.Sent), InlineData(null, OrientationOutcome.Sent)]
    public void What_The_Platform_Says_Is_The_Orientations_Outcome(string? status, OrientationOutcome outcome)
    {
        var sent = Done().Then(state => Ask(state, Agreed)).Apply(new HousingReportSent(Id, Guid.Empty), At("2026-12-02T13:00").At);
        Assert.Equal(outcome, sent.Then(state => HousingReportDecisions.Follow(state, Id, status, At("2026-12-03T12:00"))).Orientations.Single().Outcome);
    }

    [Fact]
    public void What_Is_At_Its_End_Does_Not_Go_Back()
    {
        var done = Done().Then(state => Ask(state, Agreed)).Then(state => HousingReportDecisions.Follow(state, Id, "CLOSED", At("2026-12-03T12:00")));
        Assert.Equal(Decision.Accept(), HousingReportDecisions.Follow(done, Id, "ACTIVE", At("2026-12-04T12:00")));
        Assert.Equal(Decision.Accept(), HousingReportDecisions.Follow(done, Id, "CLOSED", At("2026-12-04T12:00")));
        var refused = Done()
            .Then(state => Ask(state, Agreed)).Then(state => HousingReportDecisions.Follow(state, Id, "REFUSED", At("2026-12-03T12:00")));
        Assert.Equal(Decision.Accept(), HousingReportDecisions.Follow(refused, Id, "ACTIVE", At("2026-12-04T12:00")));
        Assert.Equal(Decision.Accept(), HousingReportDecisions.Follow(Done(), Id, "ACTIVE", At("2026-12-04T12:00")));
    }

    [Fact]
    public void What_The_Platform_Took_Up_Goes_On_To_Its_End()
    {
        var taken = Done()
            .Then(state => Ask(state, Agreed)).Then(state => HousingReportDecisions.Follow(state, Id, "ACTIVE", At("2026-12-03T12:00")));
        Assert.Equal(
            OrientationOutcome.Done,
            taken.Then(state => HousingReportDecisions.Follow(state, Id, "CLOSED", At("2026-12-04T12:00"))).Orientations.Single().Outcome);
        Assert.Equal(
            OrientationOutcome.Refused,
            taken.Then(state => HousingReportDecisions.Follow(state, Id, "REFUSED", At("2026-12-04T12:00"))).Orientations.Single().Outcome);
    }

    [Fact]
    public void One_That_Was_Sent_Beside_One_That_Failed_Is_Enough()
    {
        var failed = Done()
            .Then(state => Ask(state, Agreed)).Apply(new HousingReportFailed(Id, HousingReportCodes.Refused), At("2026-12-02T13:00").At);
        var sent = failed.Then(state => Ask(state, Agreed, OrientationId.Create(6))).Apply(
            new HousingReportSent(OrientationId.Create(6), Guid.Empty), At("2026-12-02T14:00").At);
        Assert.Equal([HousingReportStatus.Failed, HousingReportStatus.Sent], sent.HousingReports.Select(report => report.Status));
        Assert.Equal(HousingReportCodes.AlreadySent, Refusal(Ask(sent, Agreed, OrientationId.Create(8))).Code);
    }

    [Fact]
    public void A_Closed_Case_Is_Reported_No_More() => Assert.Equal(
        VisitCodes.CaseClosed, Refusal(Ask(Done().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, At("2026-12-02T11:00"))), Agreed)).Code);

    private static Scheme Platform { get; } = new(SchemeCode.Parse("signalLogement"), "Signal-Logement", null, null, DateOnly.FromDayNumber(736_000), null, null);

    private static Decision Ask(CaseState state, SharingAgreements agreements, OrientationId? id = null) =>
        HousingReportDecisions.Ask(state, id ?? Id, Platform, ["desordres_logement_humidite_tout"], agreements, "mediator-len", At("2026-12-02T12:00"));

    private static Diagnostic Seen(params Damage[] damages) => new() { Building = new BuildingSection { Damages = damages } };

    private static Decision.Refused Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision);
}
