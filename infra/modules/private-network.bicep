// Option: the application reaches its storage, vault and queues without leaving the network.
param name string
param location string
param tags object
param hostAccount string
param dataAccount string
param vaultName string
@description('Empty unless Premium: no other namespace has private endpoints.')
param serviceBusName string

var hostStorageId = resourceId('Microsoft.Storage/storageAccounts', hostAccount)
var dataStorageId = resourceId('Microsoft.Storage/storageAccounts', dataAccount)

var targets = concat(
  [
    { name: 'host-blob', id: hostStorageId, group: 'blob' }
    { name: 'host-table', id: hostStorageId, group: 'table' }
    { name: 'data-blob', id: dataStorageId, group: 'blob' }
    { name: 'data-queue', id: dataStorageId, group: 'queue' }
    { name: 'data-table', id: dataStorageId, group: 'table' }
    { name: 'vault', id: resourceId('Microsoft.KeyVault/vaults', vaultName), group: 'vault' }
  ],
  empty(serviceBusName)
    ? []
    : [{ name: 'service-bus', id: resourceId('Microsoft.ServiceBus/namespaces', serviceBusName), group: 'namespace' }]
)

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  // The suffix of the cloud's vaults is not that of their private zone: vault.azure.net against vaultcore.azure.net.
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
  namespace: 'privatelink.servicebus.windows.net'
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: name

  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for group in items(zones): {
    name: group.value
    location: 'global'
    tags: tags
  }
]

resource linked 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (group, i) in items(zones): {
    parent: zone[i]
    name: name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: vnet.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: '${name}-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: vnet::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: { privateLinkServiceId: target.id, groupIds: [target.group] }
        }
      ]
    }
  }
]

resource registered 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, i) in targets: {
    parent: endpoint[i]
    name: 'default'
    dependsOn: [zone]
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.group
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zones[target.group]) }
        }
      ]
    }
  }
]
