using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Routing.Staffs;

namespace Slime.Model.Tests.Cases.Routing;

public sealed class CaseRoutingTests
{
    private static readonly CaseFacts Plain = new(
        InseeCode.Parse("62498"), ["cold"], ReferredUrgency.Ordinary, 2, [], false, false, false, false, false, null, null, null, null, null, null);

    private static CaseRouting Decide(
        CaseFacts? facts = null,
        StaffDirectory? staff = null,
        int visitsDone = 0,
        string territoryRule = RuleNames.Territory,
        ImmutableArray<CaseId> previous = default,
        ImmutableArray<FslRequestFact> previousRequests = default,
        int recurrenceMonths = FslRecurrence.DefaultWindowMonths)
    {
        var id = CaseId.Parse("LEN-7K3M9Q2X");
        var received = new ReferralReceived("referrer", Lens, territoryRule, facts ?? Plain);
        var state = CaseState.Begin(id, received, new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        return new RoutingInput(
            state,
            staff ?? Complete(),
            new AccompanimentPolicy(3),
            new Dictionary<string, int> { ["mediator-len"] = visitsDone },
            previous.IsDefault ? [] : previous,
            previousRequests.IsDefault ? [] : previousRequests,
            Today,
            new DateOnly(2026, 11, 23),
            recurrenceMonths).Decide();
    }

    [Theory]
    [InlineData(36, "")]
    [InlineData(48, "fslRecurrence 20 2")]
    [InlineData(240, "fslRecurrence 30 3")]
    public void Only_Requests_Within_The_Programmes_Window_Raise_The_Priority(int months, string reasons)
    {
        var routing = Decide(
            Plain with { FslRequests = [new FslRequestFact(new DateOnly(2026, 3, 1), 180_00)] },
            previousRequests: [new FslRequestFact(new DateOnly(2023, 3, 1), 150_00), new FslRequestFact(new DateOnly(2012, 3, 1), 90_00)],
            recurrenceMonths: months);
        Assert.Equal(reasons, string.Join(' ', routing.Priority.Reasons.Select(reason => $"{reason.Code} {reason.Points} {reason.Count}")));
        Assert.Equal(3, routing.FslRequestCount);
    }

    [Fact]
    public void The_Rule_Is_The_Territory_When_Everybody_Is_There()
    {
        var routing = Decide();
        Assert.Equal(RuleNames.Territory, routing.Rule);
        Assert.Equal("mediator-len", routing.Mediator.PersonId);
        Assert.Equal("tutor-len", routing.Tutor.PersonId);
    }

    [Fact]
    public void An_Override_Of_The_Commune_Is_The_Rule_Shown() =>
        Assert.Equal(RuleNames.CommuneOverride, Decide(territoryRule: RuleNames.CommuneOverride).Rule);

    [Fact]
    public void A_Substitution_Is_The_Rule_Shown_Before_The_Override()
    {
        var staff = Complete(Member("mediator-len", Role.Mediator, Lens, name: null));
        var routing = Decide(staff: staff, territoryRule: RuleNames.CommuneOverride);
        Assert.Equal(RuleNames.FslPilot, routing.Rule);
        Assert.Equal(RuleNames.CommuneOverride, routing.TerritoryRule);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void The_Tutor_Comes_Along_Until_The_First_Visits_Are_Done(int done, bool comes)
    {
        var accompaniment = Decide(visitsDone: done).Accompaniment;
        Assert.Equal(comes, accompaniment.IsNeeded);
        if (comes) Assert.Equal([new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.FirstVisits)], accompaniment.Companions);
    }

    [Fact]
    public void A_Complex_Case_Brings_The_Tutor_And_A_Technical_One_The_Technician()
    {
        var accompaniment = Decide(Plain with { IsComplex = true, HasTechnicalReason = true }, visitsDone: 3).Accompaniment;
        Assert.Equal(
            [new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.Complex), new Companion(Role.Technician, "technician", AccompanimentReasons.Technical)],
            accompaniment.Companions);
    }

    [Fact]
    public void Without_A_Technician_Coordination_Is_Asked()
    {
        var staff = Complete(Member("technician", Role.Technician, name: null));
        var accompaniment = Decide(Plain with { HasTechnicalReason = true }, staff, visitsDone: 3).Accompaniment;
        Assert.Equal([new Companion(Role.Technician, Assignment.Coordination, AccompanimentReasons.Technical)], accompaniment.Companions);
    }

    [Fact]
    public void The_Same_Fsl_Request_Told_Twice_Counts_Once()
    {
        var january = new FslRequestFact(new DateOnly(2025, 1, 15), 20_000);
        var february = new FslRequestFact(new DateOnly(2026, 2, 3), 18_000);
        var march = new FslRequestFact(new DateOnly(2026, 3, 3), 18_000);
        var routing = Decide(Plain with { FslRequests = [january, march] }, previous: [CaseId.Parse("ARR-00000001")], previousRequests: [january, february]);
        Assert.Equal(3, routing.FslRequestCount);
        Assert.Equal([CaseId.Parse("ARR-00000001")], routing.PreviousCases);
    }

    [Fact]
    public void A_Request_Told_With_And_Without_Its_Amount_Is_One_And_Gives_No_Points()
    {
        var day = new DateOnly(2026, 2, 3);
        var routing = Decide(Plain with { FslRequests = [new FslRequestFact(day, null)] }, previousRequests: [new FslRequestFact(day, 180_00)]);
        Assert.Equal((1, 0), (routing.FslRequestCount, routing.Priority.Score));
        Assert.Equal([day], routing.FslRequestDays);
    }
}
