using Slime.Functions.Communes;
using Slime.Functions.Programmes;
using Slime.Model.Indicators;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Resources;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Development.Seeds;

/// <summary>
/// Puts the programme of the source document into storage that has none, and one of the same size that contains today.
/// </summary>
internal sealed class ProgrammeSeed(ProgrammeStore store, CommuneService communes, LocalTime time, TimeProvider clock) : IStorageSeed
{
    private static readonly DateOnly FirstDay = new(2014, 6, 1);
    private const int Years = 3;
    private const int Planned = 3_260;
    private const int Households = 590_000;
    private const long BudgetCents = 745_446_00;

    public async Task PlantAsync(CancellationToken cancellation)
    {
        if ((await store.ReadAsync(cancellation)).Programmes.Length > 0) return;
        var current = FirstDay;
        while (current.AddYears(Years) <= time.Today) current = current.AddYears(Years);
        foreach (var from in new[] { FirstDay, current }.Distinct())
        {
            var context = ProcessContext.OfFunction(nameof(ProgrammeSeed), clock.GetUtcNow());
            await store.TrySaveAsync(await store.ReadAsync(cancellation), Make(from), context, cancellation);
        }
    }

    private Programme Make(DateOnly from)
    {
        var to = from.AddYears(Years).AddDays(-1);
        return ProgrammeRules.Build(
            new ProgrammeInput
            {
                Id = $"{from.Year}-{to.Year}",
                Name = Texts.Get("development.programme.name", from.Year, to.Year),
                From = from,
                To = to,
                Planned = Planned,
                Sharing = TargetSharing.ByPopulation,
                Households = Households,
                // The local targets of 2014 to 2017 were FSL applicants and tenants under 30, whatever their income.
                Eligibility = from == FirstDay ? EligibilityRule.None : EligibilityRule.AnahVeryModest,
                Budget = [new BudgetLineInput(Texts.Get("development.programme.budget"), BudgetCents)],
            },
            communes.Directory);
    }
}
