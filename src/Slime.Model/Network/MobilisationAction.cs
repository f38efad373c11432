using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;

namespace Slime.Model.Network;

/// <summary>How those who find households are mobilised.</summary>
public enum MobilisationKind
{
    Meeting,
    Training,

    /// <summary>Time spent at the partner's, where people come by.</summary>
    Presence,
    Call,
    Mailing,
    Committee,
}

/// <summary>Something that was done so that households are found.</summary>
/// <param name="People">How many were there.</param>
/// <param name="Note">Free words, without households.</param>
/// <param name="By">The post that did it.</param>
public sealed record MobilisationAction(
    RecordId Id, DateOnly On, TerritoryCode Territory, ImmutableArray<OrganisationId> Organisations, MobilisationKind Kind, int? People, int? Minutes, string? Note, string By);
