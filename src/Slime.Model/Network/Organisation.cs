using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;

namespace Slime.Model.Network;

/// <summary>What an organisation that refers households is.</summary>
public enum OrganisationKind
{
    /// <summary>Maison du Département Solidarité.</summary>
    Mds,

    /// <summary>Centre communal d'action sociale.</summary>
    Ccas,

    /// <summary>Centre intercommunal d'action sociale.</summary>
    Cias,
    Association,
    Landlord,
    Supplier,
    Health,

    /// <summary>Caisse d'allocations familiales.</summary>
    Caf,

    /// <summary>The fonds de solidarité logement as a service.</summary>
    Fsl,
    EnergyAdvice,
    Other,
}

/// <summary>A service from which households are referred. It is never deleted: it is merged into another, or no longer active.</summary>
/// <param name="Contact">Of the service: a number, an address; never of a household.</param>
/// <param name="Since">The day from which it is known: whoever never sent anything is silent from here.</param>
public sealed record Organisation(OrganisationId Id, string Name, OrganisationKind Kind, ImmutableArray<TerritoryCode> Territories, bool IsActive, string? Contact, DateOnly Since)
{
    /// <summary>The organisation of which this one is another name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrganisationId? MergedInto { get; init; }
}

/// <summary>From a day on, an account refers for an organisation.</summary>
public sealed record Membership(DateOnly From, OrganisationId Organisation);

/// <summary>For which organisations an account has referred, one after the other.</summary>
/// <param name="Person">The object id of the account; nobody's name.</param>
public sealed record ReferrerAccount(Guid Person, ImmutableArray<Membership> Memberships)
{
    /// <summary>For which it refers on a day; null before the first.</summary>
    public OrganisationId? On(DateOnly day) => Memberships.Where(membership => membership.From <= day).OrderBy(membership => membership.From).LastOrDefault()?.Organisation;

    /// <summary>Moves to an organisation from a day on; what was before that day stays.</summary>
    public ReferrerAccount Moved(DateOnly from, OrganisationId organisation) => this with
    {
        Memberships = [.. Memberships.RemoveAll(membership => membership.From == from).Add(new Membership(from, organisation)).OrderBy(membership => membership.From)],
    };
}
