using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;

namespace Slime.Model.Tests.Cases.Visits;

/// <summary>A routed case of nobody, and what is needed to work on it.</summary>
internal static class SampleCase
{
    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static readonly RecordId First = RecordId.Parse("00000001");

    public static readonly RecordId Second = RecordId.Parse("00000002");

    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");

    public static CompanionChoice Companions { get; } = new(
        new StaffDirectory([Member("tutor-len", Role.Tutor, Lens), Member("mediator-len", Role.Mediator, Lens), Member("technician", Role.Technician, null)]),
        new AccompanimentPolicy(AccompanimentPolicy.DefaultFirstVisits),
        new Dictionary<string, int>());

    public static LocalNow At(string local) => new(Time(local).At, Paris);

    public static PlannedTime Time(string local, int minutes = PlannedTime.DefaultDurationMinutes) =>
        PlannedTime.TryCreate(LocalDateTime.Parse(local), minutes, Paris)!;

    public static CaseState Received(bool complex = false, bool technical = false, string at = "2026-11-23T10:00") => CaseState.Begin(
        CaseId.Parse("LEN-7K3M9Q2X"),
        new ReferralReceived("referrer", Lens, RuleNames.Territory, new CaseFacts(
            InseeCode.Parse("62498"), ["cold"], ReferredUrgency.Ordinary, 1, [], false, false, false, technical, complex, null, null, null, null, null, null)),
        Time(at).At);

    public static CaseState Routed(bool complex = false, bool technical = false, string at = "2026-11-23T10:00")
    {
        var received = Received(complex, technical, at);
        var routing = new CaseRouting(
            Lens, RuleNames.Territory, RuleNames.Territory, new Assignment("mediator-len", Role.Mediator, RuleNames.Territory),
            new Assignment("tutor-len", Role.Tutor, RuleNames.Territory), Accompaniment.None, new Priority(PriorityLevel.Normal, 0, []), 0, []);
        return received.Apply(new Routed(routing), received.ReceivedAt);
    }

    /// <summary>The case after a command that must be accepted.</summary>
    public static CaseState Then(this CaseState state, Func<CaseState, Decision> decide)
    {
        var accepted = decide(state) as Decision.Accepted ?? throw new InvalidOperationException($"{decide(state)}");
        return accepted.Facts.Aggregate(state, (current, fact) => current.Apply(fact, state.ReceivedAt));
    }

    public static CaseState Planned(string at = "2026-12-01T09:30") =>
        Routed().Then(state => VisitDecisions.Plan(state, new PlanVisit(First, Time(at), null), Companions));

    public static CaseState Done() => Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Done, new DateOnly(2026, 12, 1)), At("2026-12-01T12:00")));

    private static StaffMember Member(string id, Role role, TerritoryCode? territory) => new() { Id = id, Role = role, Territory = territory, Name = "Camille Exemple" };
}
