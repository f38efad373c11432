using System.Collections.Immutable;

namespace Slime.Model.Referrals;

/// <summary>Aid from the Fonds de solidarité logement, the oldest request first, and first tenancies.</summary>
public sealed record FslSituation(ImmutableArray<FslRequest> Requests, bool? FirstTimeTenant, bool? PacteJeunesse)
{
    public ImmutableArray<FslRequest> Requests { get; init; } = Requests.OrEmpty();
}

/// <summary>One request for energy aid; its amount in cents is null when not known.</summary>
public sealed record FslRequest(DateOnly On, long? AmountCents);
