using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Cases;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Testing;

/// <summary>What a case lives through, on which days.</summary>
public sealed record Life(
    string Territory,
    DateOnly Received,
    DateOnly? Routed = null,
    DateOnly? Reached = null,
    DateOnly? PlannedFor = null,
    DateOnly? Visited = null,
    DateOnly? Submitted = null,
    DateOnly? Closed = null,
    ClosureReason Closure = ClosureReason.Solved,
    bool FslRecurrent = false,
    bool Under30 = false)
{
    public static Life Counted(string territory, string received, string visited)
    {
        var (from, on) = (Day(received), Day(visited));
        return new Life(territory, from, from, on, Visited: on, Submitted: on);
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}

/// <summary>Writes cases of the past through the store of cases, as the program does, with journal and marks.</summary>
public static class LivedCases
{
    private static long _numbers;

    public static async Task<CaseId> LiveAsync(this SlimeApplication application, Life life)
    {
        var store = application.Services.GetRequiredService<CaseStore>();
        var territory = TerritoryCode.Parse(life.Territory);
        var id = CaseId.Create(territory, (ulong)Interlocked.Increment(ref _numbers));
        await store.TryCreateAsync(CaseChange.Begin(id, Referral(territory, life), [], At(life.Received)), CancellationToken.None);
        foreach (var (on, facts) in Steps(territory, life)) await ChangeAsync(store, id, on, facts);
        return id;
    }

    /// <summary>One more thing happens to a case.</summary>
    public static async Task ChangeAsync(this SlimeApplication application, CaseId id, DateOnly on, params CaseEvent[] facts) =>
        await ChangeAsync(application.Services.GetRequiredService<CaseStore>(), id, on, facts);

    private static Task<bool> ChangeAsync(CaseStore store, CaseId id, DateOnly on, CaseEvent[] facts) => store.ChangeAsync<bool>(
        async () =>
        {
            var change = CaseChange.Of((await store.FindAsync(id, CancellationToken.None))!, At(on));
            foreach (var fact in facts) change.Record(fact);
            return (change, true);
        },
        CancellationToken.None);

    private static IEnumerable<(DateOnly On, CaseEvent[] Facts)> Steps(TerritoryCode territory, Life life)
    {
        var visit = RecordId.Parse("0000000V");
        if (life.Routed is { } routed) yield return (routed, [Routing(territory)]);
        if (life.Reached is { } reached)
            yield return (reached, [new ContactAttempted(RecordId.Parse("0000000C"), ContactChannel.Phone, ContactResult.Reached, reached, "mediator")]);
        if ((life.Visited ?? life.PlannedFor) is { } planned) yield return (planned, [new VisitPlanned(visit, Morning(planned), [])]);
        if (life.Visited is { } visited) yield return (visited, [new VisitDone(visit, visited, false, "mediator")]);
        if (life.Submitted is { } submitted) yield return (submitted, [new DiagnosticSubmitted(1, visit, life.Visited!.Value, Figures(submitted))]);
        if (life.Closed is { } closed) yield return (closed, [new Closed(life.Closure)]);
    }

    private static ReferralReceived Referral(TerritoryCode territory, Life life) => new("referrer-len", territory, RuleNames.Territory, new CaseFacts(
        InseeCode.Parse("62498"), ["cold"], ReferredUrgency.Ordinary, 2,
        life.FslRecurrent ? [new FslRequestFact(life.Received.AddDays(-300), 200_00), new FslRequestFact(life.Received.AddDays(-30), 180_00)] : [],
        false, false, life.Under30, false, false, "privateTenant", "gas", "1949-1974", 62, "F", life.Received.AddDays(-90)));

    private static Routed Routing(TerritoryCode territory)
    {
        var code = territory.ToString().ToLowerInvariant();
        return new Routed(new CaseRouting(
            territory, RuleNames.Territory, RuleNames.Territory, new Assignment($"mediator-{code}", Role.Mediator, RuleNames.Territory),
            new Assignment($"tutor-{code}", Role.Tutor, RuleNames.Territory), Accompaniment.None, new Priority(PriorityLevel.Normal, 0, []), 0, []));
    }

    private static DiagnosticFigures Figures(DateOnly on) => new(
        new HouseholdIndicators(on, ConsumptionUnits.Insee([]), ConsumptionUnits.EnergyVoucher([]), EnergyEffortRate.Of([], null, [], IndicatorParameterSet.Published, on), AnahIncomeCategory.Of(null, 0, on), null),
        0, 0, 0, [], [], 0);

    private static PlannedTime Morning(DateOnly on) => PlannedTime.TryCreate(new LocalDateTime(on, new TimeOnly(9, 30)), PlannedTime.DefaultDurationMinutes, LocalTime.Zone)!;

    /// <summary>Noon, a time of day that every day has.</summary>
    private static ProcessContext At(DateOnly on) =>
        new(new LocalDateTime(on, new TimeOnly(12, 0)).In(LocalTime.Zone)!.Value, "mediator-len");
}
