using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Time;

namespace Slime.Functions.Cases;

/// <summary>By which rules the day of a fact is judged: who asks, whether they say why, and which programmes are closed.</summary>
internal sealed class DayChecks(IClosedProgrammes programmes, LocalTime time)
{
    public async Task<DayRules> RulesAsync(Caller caller, string? because, CancellationToken cancellation) =>
        new(caller.Is(Role.Coordination), because is not null, await programmes.OnAsync(time.Today, cancellation));

    public static Decision Judge(Decision decision, CaseState state, FactDay day, DayRules rules) => FactDays.Judge(decision, state, day, LocalTime.Zone, rules);

    /// <summary>The reason lies with the note, in the personal row: it may name people.</summary>
    public static string? With(string? note, string? because) =>
        because is null ? note : note is null ? Texts.Get("cases.because", because) : $"{note}\n{Texts.Get("cases.because", because)}";
}
