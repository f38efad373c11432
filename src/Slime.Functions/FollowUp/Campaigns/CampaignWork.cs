using System.Collections.Immutable;
using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.FollowUp.Campaigns;

/// <param name="Agent">A post of the role <c>campaignAgent</c>.</param>
/// <param name="Territories">Codes; all of them when there is none.</param>
/// <param name="From">Today when absent.</param>
/// <param name="Until">Its last day.</param>
internal sealed record CampaignInput(string? Agent = null, IReadOnlyList<string?>? Territories = null, DateOnly? From = null, DateOnly? Until = null);

internal abstract record CampaignOutcome
{
    public sealed record Done(FollowUpCampaign Campaign) : CampaignOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : CampaignOutcome;

    public sealed record Unknown : CampaignOutcome;

    public sealed record Changed : CampaignOutcome;
}

/// <summary>Coordination hands the households of some territories to an agent for some weeks, and takes them back.</summary>
internal sealed class CampaignWork(CampaignStore store, StaffStore staff, CommuneService communes, LocalTime time, TimeProvider clock)
{
    private const string NoAgent = "campaign_no_agent";
    private const string EndsBeforeStart = "campaign_ends_before_start";
    private const string IsOver = "campaign_is_over";
    private const string TooLong = "campaign_too_long";

    public async Task<CampaignOutcome> BeginAsync(CampaignInput input, string id, Caller caller, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is { } begun) return new CampaignOutcome.Done(begun.Campaign);
        var errors = new List<FieldError>();
        if (Read(input, id, (await staff.CurrentAsync(cancellation)).Staff, errors) is not { } campaign) return new CampaignOutcome.Invalid(errors);
        return await store.TrySaveAsync(null, campaign, "campaignBegun", caller.Actor.At(clock.GetUtcNow()), cancellation) ? new CampaignOutcome.Done(campaign) : new CampaignOutcome.Changed();
    }

    /// <summary>From this moment on the agent sees nobody of it; one that is over stays as it was.</summary>
    public async Task<CampaignOutcome> EndAsync(string id, Caller caller, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } stored) return new CampaignOutcome.Unknown();
        var today = time.Today;
        if (stored.Campaign.EndedOn is not null || stored.Campaign.Until < today) return new CampaignOutcome.Done(stored.Campaign);
        var ended = stored.Campaign with { EndedOn = today };
        return await store.TrySaveAsync(stored, ended, "campaignEnded", caller.Actor.At(clock.GetUtcNow()), cancellation) ? new CampaignOutcome.Done(ended) : new CampaignOutcome.Changed();
    }

    private FollowUpCampaign? Read(CampaignInput input, string id, StaffDirectory people, List<FieldError> errors)
    {
        var before = errors.Count;
        if (input.Agent is not { Length: > 0 } agent) errors.Add(new FieldError("agent", FieldErrorCodes.Required, []));
        else if (people.Find(agent) is not { Role: Role.CampaignAgent, IsVacant: false }) errors.Add(new FieldError("agent", NoAgent, []));
        var territories = Territories(input.Territories ?? [], errors);
        var from = input.From ?? time.Today;
        if (input.Until is not { } until) errors.Add(new FieldError("until", FieldErrorCodes.Required, []));
        else if (until < from) errors.Add(new FieldError("until", EndsBeforeStart, []));
        else if (until < time.Today) errors.Add(new FieldError("until", IsOver, []));
        else if (until > from.AddMonths(FollowUpCampaign.MostMonths)) errors.Add(new FieldError("until", TooLong, [FollowUpCampaign.MostMonths]));
        return errors.Count > before ? null : new FollowUpCampaign(id, input.Agent!, territories, from, input.Until!.Value);
    }

    private ImmutableArray<TerritoryCode> Territories(IReadOnlyList<string?> typed, List<FieldError> errors)
    {
        var codes = ImmutableArray.CreateBuilder<TerritoryCode>();
        foreach (var each in typed)
        {
            if (!TerritoryCode.TryParse(each, out var code) || communes.Directory.Territories.All(known => known.Code != code)) errors.Add(new FieldError("territories", "territory_unknown", []));
            else if (!codes.Contains(code)) codes.Add(code);
        }

        return codes.ToImmutable();
    }
}
