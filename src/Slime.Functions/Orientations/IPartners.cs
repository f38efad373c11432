using Slime.Model.Network;

namespace Slime.Functions.Orientations;

/// <summary>The organisations to which a household can be sent; the network keeps them.</summary>
internal interface IPartners
{
    Task<OrganisationBook> CurrentAsync(CancellationToken cancellation);
}
