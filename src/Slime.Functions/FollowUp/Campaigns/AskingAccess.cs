using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp.Campaigns;

/// <summary>Whom a person may ask: those of the cases they work on and, as an agent, those of their campaigns that are due.</summary>
internal sealed class AskingRights(Caller caller, IReadOnlyList<FollowUpCampaign> campaigns, DateOnly today)
{
    /// <summary>Of this household the person sees name, telephone and questions, and nothing else.</summary>
    public bool IsAgentOf(CaseState state) => !caller.MayRead(state) && campaigns.Any(campaign => campaign.IsAskedOn(state, today));

    public bool MayAsk(CaseState state) => caller.May(CaseRight.Work, state) || IsAgentOf(state);

    /// <summary>Something was handed to the person that lasts.</summary>
    public bool HasCampaign => campaigns.Count > 0;

    /// <summary>The territory's households are theirs to call as an agent.</summary>
    public bool IsAgentIn(TerritoryCode territory) => campaigns.Any(campaign => campaign.IsOf(territory));

    /// <summary>An agent puts right what they wrote down themselves.</summary>
    public bool MayCorrect(CaseState state, RecordId followUp) =>
        caller.May(CaseRight.Work, state) || (IsAgentOf(state) && state.FindFollowUp(followUp) is { } made && caller.Posts.Any(post => post.Id == made.By));

    public CaseAccess AccessTo(RecordId followUp) => new((_, state) => MayCorrect(state, followUp) ? null : CaseAccess.Of(CaseRight.Work).RefusalOf(caller, state));

    /// <summary>To everybody else it looks as it does elsewhere: no such case, or not theirs.</summary>
    public CaseAccess Access => new((_, state) => MayAsk(state) ? null : CaseAccess.Of(CaseRight.Work).RefusalOf(caller, state));
}

/// <summary>Finds what was handed to the person who asks.</summary>
internal sealed class AskingAccess(CampaignStore campaigns, LocalTime time)
{
    public async Task<AskingRights> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var today = time.Today;
        if (!caller.Is(Role.CampaignAgent)) return new AskingRights(caller, [], today);
        var book = await campaigns.CurrentAsync(cancellation);
        return new AskingRights(caller, [.. book.RunningOn(today).Where(campaign => caller.Posts.Any(post => post.Role == Role.CampaignAgent && post.Id == campaign.Agent))], today);
    }
}
