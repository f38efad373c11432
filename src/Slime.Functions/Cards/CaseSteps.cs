using Microsoft.Extensions.Options;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;
using Slime.Platform.Time;

namespace Slime.Functions.Cards;

/// <summary>What a case waits for at this moment.</summary>
internal sealed class CaseSteps(IOptions<WorkOptions> options, TimeProvider clock)
{
    public DueStep Of(CaseState state) =>
        At(NextSteps.Of(state, LocalTime.Zone), state.OpenVisit(), FollowUpSchedule.Open(state), new LocalNow(clock.GetUtcNow(), LocalTime.Zone));

    public DueStep Of(CaseCard card, LocalNow now) => At(card.Step, card.OpenVisit(), card.FollowUps, now);

    private DueStep At(CaseStep step, Visit? open, IEnumerable<FollowUpStage> followUps, LocalNow now) => NextSteps.At(step, open?.When, followUps, options.Value.Policy, now);
}
